package io.threatlockdown.cli;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

/** What Azure's resources write to a storage account raises the rules that are written against the tables of Log Analytics. */
class ResourceRecordsTest {
    @TempDir
    Path directory;

    private List<JsonNode> alerts() throws IOException {
        Path records = directory.resolve("records.jsonl");
        try (InputStream shipped =
                Objects.requireNonNull(ResourceRecordsTest.class.getResourceAsStream("resource-records.jsonl"))) {
            Files.copy(shipped, records);
        }
        return tld("detect", "--format", "json", "--level", "8", records.toString())
                .out()
                .lines()
                .map(Json::read)
                .toList();
    }

    @Test
    void eachActionRaisesItsRuleOnceHoweverManyRecordsItHas() throws IOException {
        assertThat(alerts())
                .extracting(alert -> alert.path("rule").path("id").stringValue())
                .containsExactly("880316", "880302", "880642", "880612", "880664", "880691");
    }

    @Test
    void whoDidItStandsInTheWordsOfTheAlert() throws IOException {
        assertThat(alerts())
                .extracting(alert -> alert.path("rule").path("description").stringValue())
                .satisfiesExactly(
                        opened -> assertThat(opened).contains("ann@contoso.example"),
                        assigned -> assertThat(assigned).contains("ann@contoso.example"),
                        copied -> assertThat(copied)
                                .isEqualTo("Key Vault: ann@contoso.example took a copy of secrets/db out of kv-shop"),
                        read -> assertThat(read).contains("system:serviceaccount:shop:default", "curl/8.5.0"),
                        anonymous -> assertThat(anonymous).contains("invoices of stshop", "203.0.113.7"),
                        patched -> assertThat(patched).contains("8a1d3c5e-7f90-4b2a-9c4d-6e8f0a1b2c3d"));
    }
}
