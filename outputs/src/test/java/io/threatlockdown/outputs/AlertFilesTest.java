package io.threatlockdown.outputs;

import io.threatlockdown.event.ManualClock;
import io.threatlockdown.workspace.ChannelHealth;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import static io.threatlockdown.workspace.OutboxChannel.ALERTS;
import static io.threatlockdown.workspace.OutboxChannel.ARCHIVES;
import static org.assertj.core.api.Assertions.assertThat;

class AlertFilesTest {
    private static final Instant NOON = Instant.parse("2031-02-03T12:00:00Z");
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock(NOON);
    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void linesOfBothChannelsAreWrittenAfterTheirCommit() throws Exception {
        Outbox.send(workspace, ALERTS, "before the start");
        try (AlertFiles files = start(true, true)) {
            await(() -> text("alerts/alerts.json").equals("before the start\n"));
            Outbox.send(workspace, ALERTS, "after it");
            Outbox.send(workspace, ARCHIVES, "an event");

            await(() -> text("alerts/alerts.json").equals("before the start\nafter it\n"));
            await(() -> text("archives/archives.json").equals("an event\n"));
            assertThat(files).isNotNull();
        }
    }

    @Test
    void aChannelThatIsNotAskedForHasNoFile() throws Exception {
        Outbox.send(workspace, ALERTS, "an alert");
        start(true, false).close();

        assertThat(Outbox.names(logs())).containsExactly("alerts/2031/Feb/ossec-alerts-03.json", "alerts/alerts.json");
    }

    @Test
    void whatWaitsAtTheCloseIsWritten() throws IOException {
        AlertFiles files = start(true, false);
        Outbox.send(workspace, ALERTS, "the last one");
        files.close();

        assertThat(text("alerts/alerts.json")).isEqualTo("the last one\n");
        assertThat(workspace.waiting(ALERTS, 1)).isEmpty();
    }

    @Test
    void daysThatAreOverAreCompressedAndGoWhenTheyWereKeptLongEnough() throws Exception {
        try (AlertFiles files = start(true, false)) {
            for (int day = 3; day <= 8; day++) {
                String line = "day " + day;
                Outbox.send(workspace, ALERTS, line);
                await(() -> text("alerts/alerts.json").equals(line + "\n"));
                clock.advance(Duration.ofDays(1));
                files.wake();
                await(() -> text("alerts/alerts.json").isEmpty());
            }
            List<String> kept = IntStream.rangeClosed(6, 8)
                    .mapToObj(day -> "alerts/2031/Feb/ossec-alerts-0" + day + ".json.gz")
                    .toList();
            await(() -> Outbox.names(logs())
                    .equals(List.of(
                            kept.get(0),
                            kept.get(1),
                            kept.get(2),
                            "alerts/2031/Feb/ossec-alerts-09.json",
                            "alerts/alerts.json")));
            assertThat(text(kept.get(2))).isEqualTo("day 8\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs().resolve(kept.get(2)))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aCompressionThatWasBrokenOffIsDoneAgainAndEmptyFoldersGo() throws Exception {
        Files.createDirectories(logs().resolve("alerts/2030/Dec"));
        Path january = Files.createDirectories(logs().resolve("alerts/2031/Jan"));
        Files.writeString(january.resolve("notes.txt"), "a person's");
        Files.writeString(january.resolve("ossec-alerts-02.json"), "kept long enough\n");
        Files.writeString(january.resolve("ossec-alerts-02.json.gz.new"), "half");
        Path february = Files.createDirectories(logs().resolve("alerts/2031/Feb"));
        Files.writeString(february.resolve("ossec-alerts-01.json"), "whole\n");
        Files.writeString(february.resolve("ossec-alerts-01.json.gz.new"), "half");
        try (AlertFiles files = start(true, false)) {
            files.wake();
            // The first look at old files may come before the first file is begun.
            await(() -> Files.exists(logs().resolve("alerts/alerts.json")));
            clock.advance(Duration.ofHours(12));
            files.wake();
            await(() -> Outbox.names(logs())
                    .equals(List.of(
                            "alerts/2031/Feb/ossec-alerts-01.json.gz",
                            "alerts/2031/Feb/ossec-alerts-03.json.gz",
                            "alerts/2031/Feb/ossec-alerts-04.json",
                            "alerts/2031/Jan/notes.txt",
                            "alerts/alerts.json")));
            await(() -> !Files.exists(logs().resolve("alerts/2030")));
            assertThat(text("alerts/2031/Feb/ossec-alerts-01.json.gz")).isEqualTo("whole\n");
        }
    }

    @Test
    void aFolderThatCannotBeMadeHoldsUpNobodyAndItGoesOnWhenItCan() throws Exception {
        Path inTheWay = Files.writeString(Files.createDirectories(logs()).resolve("alerts"), "a file");
        try (AlertFiles files = start(true, true)) {
            Outbox.send(workspace, ALERTS, "one");
            Outbox.send(workspace, ARCHIVES, "an event");
            await(() -> text("archives/archives.json").equals("an event\n"));
            Outbox.send(workspace, ALERTS, "two");
            assertThat(workspace.waiting(ALERTS, 10)).hasSize(2);
            ChannelHealth blocked = workspace.channelHealth(ALERTS);
            assertThat(blocked.failures()).isPositive();
            assertThat(blocked.left()).isZero();
            assertThat(blocked.trouble().orElseThrow().reason())
                    .as("the folders of this machine are nobody's business")
                    .doesNotContain(directory.toString());

            Files.delete(inTheWay);
            files.wake();
            await(() -> text("alerts/alerts.json").equals("one\ntwo\n"));
            await(() -> workspace.channelHealth(ALERTS).left() == 2);
            assertThat(workspace.channelHealth(ALERTS).trouble()).isEmpty();
            assertThat(workspace.channelHealth(ALERTS).lastLeft()).contains(clock.instant());
        }
    }

    private AlertFiles start(boolean alerts, boolean archives) {
        AlertFileSettings settings =
                new AlertFileSettings(logs(), alerts, archives, Long.MAX_VALUE, Duration.ofDays(3), ZoneOffset.UTC);
        return AlertFiles.start(workspace, settings, clock);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as("it comes about in time").isLessThan(end);
            Thread.sleep(10);
        }
    }

    /** Not while files go away under the eyes of who looks at them. */
    private static boolean holds(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (NoSuchFileException | UncheckedIOException beingRemoved) {
            return false;
        }
    }

    /** Empty for a file that is not there. */
    private String text(String name) throws IOException {
        Path file = logs().resolve(name);
        return Files.exists(file) ? Outbox.text(file) : "";
    }

    private Path logs() {
        return directory.resolve("logs");
    }
}
