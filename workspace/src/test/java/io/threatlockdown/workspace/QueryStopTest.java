package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.CompiledQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryStopTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    private Workspace workspace;
    private final QueryStop stop = new QueryStop();

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aQueryThatIsStoppedBeforeItBeginsDoesNotBegin() {
        stop.stop();

        assertStopped(() -> workspace.query(compiled("print x = 1"), HOUR, stop));
    }

    @Test
    void aQueryThatIsStoppedBetweenTwoRowsGivesNoMore() {
        try (QueryCursor cursor = workspace.query(compiled("range x from 1 to 3 step 1"), HOUR, stop)) {
            assertThat(cursor.next()).isPresent();

            stop.stop();

            assertStopped(cursor::next);
        }
    }

    @Test
    void aQueryThatHasGivenNothingYetIsStopped() throws Exception {
        CompiledQuery endless = compiled("range a from 1 to 2000000 step 1 | extend k = 1 | join kind=inner"
                + " (range b from 1 to 2000000 step 1 | extend k = 1) on k | summarize max(a * b % 7)");
        Thread stopper = Thread.ofPlatform().start(() -> {
            try {
                do {
                    Thread.sleep(100);
                    stop.stop();
                } while (true);
            } catch (InterruptedException ended) {
                // The query has.
            }
        });

        assertThatThrownBy(() -> workspace.query(endless, HOUR, stop).next())
                .isInstanceOfSatisfying(
                        OperationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_FAILED));
        stopper.interrupt();
        stopper.join();
    }

    private CompiledQuery compiled(String kql) {
        return workspace.compile(kql, QueryOptions.at(Instant.EPOCH));
    }

    private static void assertStopped(org.assertj.core.api.ThrowableAssert.ThrowingCallable query) {
        assertThatThrownBy(query).isInstanceOfSatisfying(OperationException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.QUERY_FAILED);
            assertThat(e.getMessage()).contains("stopped");
        });
    }
}
