package io.threatlockdown.outputs;

import io.threatlockdown.event.ManualClock;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

import static io.threatlockdown.workspace.OutboxChannel.ALERTS;
import static org.assertj.core.api.Assertions.assertThat;

/** One turn after the other, with everything that a death between two steps can leave. */
class ChannelFileTest {
    private static final Instant NOON = Instant.parse("2031-02-03T12:00:00Z");
    private static final String DAY_3 = "alerts/2031/Feb/ossec-alerts-03.json";
    private static final String DAY_4 = "alerts/2031/Feb/ossec-alerts-04.json";

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock(NOON);
    private Workspace workspace;
    private ChannelFile channel;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
        channel = channel(Long.MAX_VALUE);
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void linesAreWrittenInTheirOrderAndLeaveTheOutbox() throws IOException {
        send("one", "zwei ä", "three");
        turns();
        send("four");
        turns();

        assertThat(text(DAY_3)).isEqualTo("one\nzwei ä\nthree\nfour\n");
        assertThat(workspace.waiting(ALERTS, 10)).isEmpty();
    }

    @Test
    void theFixedNameIsTheFileOfTheDayAndOnlyItsOwnerReadsIt() throws IOException {
        turns();
        Path fixed = logs().resolve("alerts/alerts.json");
        assertThat(fixed).isEmptyFile();
        send("one");
        turns();

        assertThat(Files.isSameFile(fixed, logs().resolve(DAY_3))).isTrue();
        assertThat(fixed).hasContent("one\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fixed)))
                .isEqualTo("rw-------");
        for (String folder : new String[] {"", "alerts", "alerts/2031", "alerts/2031/Feb"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs().resolve(folder))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void whateverPartOfAnAppendWasNotRecordedIsCompletedAndNotRepeated() throws IOException {
        send("first");
        turns();
        String recorded = text(DAY_3);
        String appended = "an ä\n\nlast one\n";
        byte[] bytes = appended.getBytes(StandardCharsets.UTF_8);
        String expected = recorded;
        for (int part = 0; part <= bytes.length; part++) {
            append(DAY_3, Arrays.copyOf(bytes, part));
            send("an ä", "", "last one");
            turns();

            expected += appended;
            assertThat(text(DAY_3)).as("after %d bytes", part).isEqualTo(expected);
        }
    }

    @Test
    void whatIsInTheFileForLinesThatCameLaterIsNoReasonToWriteThemTwice() throws IOException {
        turns();
        append(DAY_3, "one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        send("one");
        send("two");
        send("three");
        turns();

        assertThat(text(DAY_3)).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void whatAPowerCutLeftIsCutOffWhereItBeginsToDiffer() throws IOException {
        send("first");
        turns();
        append(DAY_3, new byte[] {'s', 'e', 'c', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        send("second");
        turns();
        assertThat(text(DAY_3)).isEqualTo("first\nsecond\n");

        append(DAY_3, new byte[100]);
        turns();
        assertThat(text(DAY_3)).isEqualTo("first\nsecond\n");
    }

    @Test
    void anAppendThatWasBegunBeforeMidnightEndsInItsFileAndTheNextDayHasItsOwn() throws IOException {
        send("first");
        turns();
        append(DAY_3, "sec".getBytes(StandardCharsets.UTF_8));
        clock.advance(Duration.ofDays(1));
        send("second");
        turns();
        send("third");
        turns();

        assertThat(text(DAY_3)).isEqualTo("first\nsecond\n");
        assertThat(text(DAY_4)).isEqualTo("third\n");
        assertThat(text("alerts/alerts.json")).isEqualTo("third\n");
    }

    @Test
    void aFileThatWasMadeAndNotRecordedIsTaken() throws IOException {
        send("first");
        turns();
        clock.advance(Duration.ofDays(1));
        Files.createFile(logs().resolve(DAY_4));
        send("second");
        turns();

        assertThat(text(DAY_4)).isEqualTo("second\n");
    }

    @Test
    void aFullFileIsFollowedByAnotherOfItsDay() throws IOException {
        channel = channel(10);
        for (String line : new String[] {"0123456789", "a", "0123456789", "b"}) {
            send(line);
            turns();
        }
        send("0123456789");
        channel.turn();
        // Made, and then the process died before it was recorded.
        Files.createFile(logs().resolve("alerts/2031/Feb/ossec-alerts-03-003.json"));
        send("c");
        turns();
        clock.advance(Duration.ofDays(1));
        send("d");
        turns();

        assertThat(text(DAY_3)).isEqualTo("0123456789\n");
        assertThat(text("alerts/2031/Feb/ossec-alerts-03-001.json")).isEqualTo("a\n0123456789\n");
        assertThat(text("alerts/2031/Feb/ossec-alerts-03-002.json")).isEqualTo("b\n0123456789\n");
        assertThat(text("alerts/2031/Feb/ossec-alerts-03-003.json")).isEqualTo("c\n");
        assertThat(text(DAY_4)).isEqualTo("d\n");
    }

    @Test
    void aClockThatIsSetBackBeginsNoFileAgain() throws IOException {
        send("first");
        turns();
        clock.advance(Duration.ofDays(-2));
        send("second");
        turns();

        assertThat(text(DAY_3)).isEqualTo("first\nsecond\n");
        assertThat(Outbox.names(logs())).containsExactly(DAY_3, "alerts/alerts.json");
    }

    @Test
    void aFileThatSomebodyRemovedIsBegunAgain() throws IOException {
        send("first");
        turns();
        Files.delete(logs().resolve(DAY_3));
        Files.delete(logs().resolve("alerts/alerts.json"));
        send("second");
        turns();

        assertThat(text(DAY_3)).isEqualTo("second\n");
        assertThat(text("alerts/alerts.json")).isEqualTo("second\n");
    }

    @Test
    void whatSomebodyElseWroteStaysAndItsLastLineIsEnded() throws IOException {
        Files.createDirectories(logs().resolve("alerts/2031/Feb"));
        Files.writeString(logs().resolve(DAY_3), "theirs");
        send("ours");
        turns();
        assertThat(text(DAY_3)).isEqualTo("theirs\nours\n");

        Files.delete(logs().resolve(DAY_3));
        Files.writeString(logs().resolve(DAY_3), "a longer file that somebody put in the place of ours\n");
        send("more");
        turns();
        assertThat(text(DAY_3)).isEqualTo("a longer file that somebody put in the place of ours\nmore\n");
    }

    @Test
    void aFileThatSomebodyEmptiedIsGoneOnWith() throws IOException {
        send("first");
        turns();
        Files.write(logs().resolve(DAY_3), new byte[0]);
        send("second");
        turns();

        assertThat(text(DAY_3)).isEqualTo("second\n");
    }

    @Test
    void aFileAtTheFixedNameThatIsNotOursIsSetAside() throws IOException {
        Files.createDirectories(logs().resolve("alerts"));
        Files.writeString(logs().resolve("alerts/alerts.json"), "theirs\n");
        send("ours");
        turns();

        assertThat(text("alerts/alerts.json")).isEqualTo("ours\n");
        assertThat(text("alerts/alerts.json.1")).isEqualTo("theirs\n");
    }

    @Test
    void linesAreWrittenThoughTheFixedNameCannotBeMade() throws IOException {
        Files.createDirectories(logs().resolve("alerts/alerts.json/a folder in the way"));
        send("one");
        turns();
        assertThat(text(DAY_3)).isEqualTo("one\n");

        Files.delete(logs().resolve("alerts/alerts.json/a folder in the way"));
        Files.delete(logs().resolve("alerts/alerts.json"));
        turns();
        assertThat(text("alerts/alerts.json")).isEqualTo("one\n");
    }

    @Test
    void aTailThatIsLongerThanOneTurnIsFoundAgainWhole() throws IOException {
        turns();
        String[] lines = new String[4_100];
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "line " + i;
            expected.append(lines[i]).append('\n');
        }
        send(lines);
        append(DAY_3, expected.substring(0, expected.length() - 5).getBytes(StandardCharsets.UTF_8));
        clock.advance(Duration.ofDays(1));
        turns();

        assertThat(text(DAY_3)).isEqualTo(expected.toString());
        assertThat(text(DAY_4)).isEmpty();
    }

    @Test
    void moreLinesThanFitIntoOneTurnAllComeInOrder() throws IOException {
        StringBuilder expected = new StringBuilder();
        String[] lines = new String[4_321];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "line " + i;
            expected.append(lines[i]).append('\n');
        }
        send(lines);
        turns();

        assertThat(text(DAY_3)).isEqualTo(expected.toString());
    }

    private ChannelFile channel(long mostBytes) {
        AlertFileSettings settings =
                new AlertFileSettings(logs(), true, true, mostBytes, Duration.ofDays(30), ZoneOffset.UTC);
        return new ChannelFile(workspace, OutboxChannel.ALERTS, settings, clock);
    }

    private void turns() throws IOException {
        while (channel.turn()) {
            assertThat(workspace.written(ALERTS)).isPresent();
        }
    }

    private void send(String... lines) {
        Outbox.send(workspace, ALERTS, lines);
    }

    private void append(String name, byte[] bytes) throws IOException {
        Files.write(logs().resolve(name), bytes, StandardOpenOption.APPEND);
    }

    private String text(String name) throws IOException {
        return Outbox.text(logs().resolve(name));
    }

    private Path logs() {
        return directory.resolve("data/logs");
    }
}
