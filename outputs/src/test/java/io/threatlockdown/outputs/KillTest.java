package io.threatlockdown.outputs;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WrittenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills a process that writes files at random moments and looks whether every line is there once. */
class KillTest {
    private static final int KILLS = 10;
    private static final int LONGEST_LIFE_MILLIS = 900;
    private static final long SEED = 20261126;

    @TempDir
    Path directory;

    @Test
    void killedAtRandomMomentsItWritesEveryLineOnceAndInOrder() throws Exception {
        Random random = new Random(SEED);
        int waiting = 0;
        int unrecorded = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = startWriting(random.nextLong());
            int millis = random.nextInt(LONGEST_LIFE_MILLIS);
            Thread.sleep(millis);
            process.destroyForcibly();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
                waiting += workspace.waiting(OutboxChannel.ALERTS, 1).isEmpty() ? 0 : 1;
                unrecorded += holdsMoreThanIsRecorded(workspace) ? 1 : 0;
            }
        }
        assertThat(waiting).as("kills with lines on their way").isPositive();

        long committed = writeTheRest();
        System.out.printf(
                "%d kills, %d with lines on their way, %d within an append: %d lines committed%n",
                KILLS, waiting, unrecorded, committed);

        List<Long> numbers = numbers(OutboxChannel.ALERTS);
        assertThat(committed).isPositive();
        assertThat(numbers).isEqualTo(LongStream.range(0, committed).boxed().toList());
        assertThat(numbers(OutboxChannel.ARCHIVES))
                .doesNotHaveDuplicates()
                .isSorted()
                .first()
                .isEqualTo(0L);
        assertThat(Outbox.names(logs()))
                .as("days that ended while it ran")
                .anyMatch(name -> name.endsWith("json.gz"))
                .noneMatch(name -> name.endsWith(".new"));
    }

    private Process startWriting(long seed) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        directory.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // The kill must come while it writes, not while Java loads its classes.
        assertThat(process.inputReader().readLine()).isEqualTo("writing");
        return process;
    }

    private boolean holdsMoreThanIsRecorded(Workspace workspace) throws IOException {
        Optional<WrittenFile> written = workspace.written(OutboxChannel.ALERTS);
        return written.isPresent()
                && Files.size(logs().resolve(written.get().file()))
                        > written.get().size();
    }

    /** Lets what waits be written in peace; gives back how many lines there are. */
    private long writeTheRest() throws IOException {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            long committed = WritingProcess.committed(workspace);
            ManualClock clock = new ManualClock(WritingProcess.timeOf(committed + 100_000));
            AlertFileSettings settings = WritingProcess.settings(directory);
            for (OutboxChannel channel : List.of(OutboxChannel.ALERTS, OutboxChannel.ARCHIVES)) {
                ChannelFile file = new ChannelFile(workspace, channel, settings, clock);
                while (file.turn()) {
                    assertThat(workspace.written(channel)).isPresent();
                }
                new OldFiles(new DatedFiles(settings.directory(), channel), settings)
                        .tend(file.currentDay().orElseThrow(), clock.instant());
            }
            return committed;
        }
    }

    /** Of all lines in all files, in their order; every line is whole. */
    private List<Long> numbers(OutboxChannel channel) throws IOException {
        DatedFiles files = new DatedFiles(logs(), channel);
        List<Long> numbers = new ArrayList<>();
        for (DatedFile file : files.all()) {
            Path plain = files.path(file);
            String text = Outbox.text(Files.exists(plain) ? plain : files.compressedPath(file));
            assertThat(text.isEmpty() || text.endsWith("\n")).as(file.name()).isTrue();
            for (String line : text.lines().toList()) {
                JsonNode json = Json.read(line);
                numbers.add(json.path("n").asLong());
            }
        }
        return numbers;
    }

    private Path logs() {
        return directory.resolve("logs");
    }
}
