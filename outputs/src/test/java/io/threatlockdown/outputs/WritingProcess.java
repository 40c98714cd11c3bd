package io.threatlockdown.outputs;

import io.threatlockdown.event.ManualClock;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A process that commits lines, each with its number, and writes them to files until it is killed: {@code main(data, seed)}. Its clock
 * goes with the number of lines, so that days end all the time.
 */
final class WritingProcess {
    private static final String NUMBERS = "numbers";
    private static final Instant BEGIN = Instant.parse("2031-02-25T00:00:00Z");
    private static final Duration PER_LINE = Duration.ofSeconds(100);
    private static final int MOST_BYTES = 200_000;

    private WritingProcess() {}

    public static void main(String[] arguments) {
        Random random = new Random(Long.parseLong(arguments[1]));
        Path directory = Path.of(arguments[0]);
        Workspace workspace = Workspace.open(WorkspaceSettings.in(directory));
        ManualClock clock = new ManualClock(timeOf(committed(workspace)));
        AlertFiles.start(workspace, settings(directory), clock);
        System.out.println("writing");
        while (true) {
            long from = committed(workspace);
            long until = from + 1 + random.nextInt(random.nextInt(10) == 0 ? 2_000 : 40);
            List<String> lines = LongStream.range(from, until)
                    .mapToObj(n -> line(n, random.nextInt(200)))
                    .toList();
            try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", Instant.EPOCH)) {
                transaction.addToOutbox(OutboxChannel.ALERTS, lines);
                transaction.addToOutbox(OutboxChannel.ARCHIVES, lines.subList(0, 1));
                transaction.setCheckpoint(new Checkpoint(NUMBERS, Instant.ofEpochSecond(until)));
                transaction.commit();
            }
            clock.set(timeOf(until));
        }
    }

    static AlertFileSettings settings(Path directory) {
        return new AlertFileSettings(
                directory.resolve("logs"), true, true, MOST_BYTES, Duration.ofDays(100_000), ZoneOffset.UTC);
    }

    static Instant timeOf(long lines) {
        return BEGIN.plus(PER_LINE.multipliedBy(lines));
    }

    /** How many lines have been committed. */
    static long committed(Workspace workspace) {
        return workspace
                .checkpoint(NUMBERS)
                .map(checkpoint -> checkpoint.until().getEpochSecond())
                .orElse(0L);
    }

    static String line(long number, int length) {
        return "{\"n\":" + number + ",\"text\":\"" + "ä".repeat(length) + "\"}";
    }
}
