package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.event.Json;
import io.threatlockdown.wazuh.queue.QueueMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;

import static org.assertj.core.api.Assertions.assertThat;

class LongMessagesTest {
    @TempDir
    private Path directory;

    private final StringWriter said = new StringWriter();
    private LongMessages messages;

    @BeforeEach
    void make() {
        messages = new LongMessages(
                file(), new RunLog(new PrintWriter(said), RunLog.Level.WARNING, InstantSource.system()));
    }

    @Test
    void whatFitsStaysAsItIs() {
        String fits = "{\"a\": \"" + "x".repeat(QueueMessage.longest() - 9) + "\"}";

        assertThat(messages.fitting(fits)).isSameAs(fits).hasSize(QueueMessage.longest());
        assertThat(said.toString()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void aLongTextIsShortenedAndTheWholeEventKept() throws Exception {
        String whole = "{\"id\": 1, \"long\": \"" + "\\u00e9\\\"".repeat(20_000)
                + "\", \"azure_tag\": \"azure-log-analytics\"}";

        String sent = messages.fitting(whole);

        JsonNode event = Json.read(sent);
        assertThat(QueueMessage.fits(sent)).isTrue();
        assertThat(event.path("id").asInt()).isEqualTo(1);
        assertThat(event.path("azure_tag").asString()).isEqualTo("azure-log-analytics");
        assertThat(event.path("tld_shortened").asString()).isEqualTo("long");
        assertThat(event.path("long").asString()).hasSizeGreaterThan(15_000);
        assertThat("é\"".repeat(20_000)).startsWith(event.path("long").asString());
        assertThat(Files.readAllLines(file())).containsExactly(whole);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(said.toString())
                .contains(" azure: WARNING: an event of " + whole.length() + " bytes is longer than the manager takes")
                .contains(file().toString());
    }

    @Test
    void manyLongValuesAreShortenedAndAnObjectIsLeftOut() {
        String bag = "{\"inner\": \"" + "y".repeat(70_000) + "\"}";
        String whole = "{\"a\": \"" + "a".repeat(40_000) + "\", \"b\": " + bag + ", \"c\": \"" + "c".repeat(50_000)
                + "\", \"n\": 7}";

        String sent = messages.fitting(whole);

        JsonNode event = Json.read(sent);
        assertThat(QueueMessage.fits(sent)).isTrue();
        assertThat(event.has("b")).isFalse();
        assertThat(event.path("n").asInt()).isEqualTo(7);
        assertThat(event.path("tld_shortened").asString()).isEqualTo("b, c");
    }

    @Test
    void aLongLineOfTextIsCut() throws Exception {
        String whole = "azure_tag: azure-storage. " + "é".repeat(40_000);

        String sent = messages.fitting(whole);

        assertThat(whole).startsWith(sent);
        assertThat(QueueMessage.length(sent)).isBetween(QueueMessage.longest() - 1, QueueMessage.longest());
        assertThat(Files.readAllLines(file())).containsExactly(whole);
    }

    private Path file() {
        return directory.resolve("too-long.jsonl");
    }
}
