package io.threatlockdown.bench.collect;

import io.threatlockdown.bench.ChildProcess;
import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.BulkSignIns;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole way in a process of its own: client, identity, rules, database. */
class BigAnswerTest {
    private static final String HEAP = "200m";
    /** Azure cuts answers off at 500,000 rows and at 100 MB. */
    private static final long NEARLY_HUNDRED_MEGABYTES = 95_000_000;

    @TempDir
    private Path directory;

    @Test
    void nearlyHalfAMillionNarrowRowsAreTakenInInAHeapOfTwoHundred() throws IOException {
        int rows = 499_000;
        NarrowRows narrow = new NarrowRows(1, Instant.now().minus(Duration.ofHours(2)), Duration.ofMillis(10));

        takenIn(Way.LOG_ANALYTICS_NARROW, rows, narrow::next, 80_000_000);
    }

    @Test
    void fortyThousandWideRowsAreTakenInInAHeapOfTwoHundred() throws IOException {
        BulkSignIns wide = Scenario.of(new ScenarioSettings(1, 0, 0, 0))
                .bulkSignIns(Instant.now().minus(Duration.ofHours(2)), Duration.ofMillis(100));

        takenIn(Way.LOG_ANALYTICS, 41_000, () -> wide.next(1).events().getFirst(), NEARLY_HUNDRED_MEGABYTES);
    }

    private void takenIn(Way way, int rows, Supplier<Event> next, long leastBytes) throws IOException {
        Files.createFile(directory.resolve(way.file()));
        try (StreamedAnswer answer = StreamedAnswer.start(directory, rows, next);
                ChildProcess whole = ChildProcess.start(
                        WholeWayProcess.class,
                        HEAP,
                        List.of(
                                directory.toString(),
                                way.name(),
                                directory.resolve("data").toString()))) {
            List<String> lines = whole.lines().toList();

            assertThat(lines).hasSize(2);
            assertThat(Measured.of(lines.getFirst()).count()).isEqualTo(rows);
            assertThat(answer.bytes()).isGreaterThan(leastBytes);
        }
    }
}
