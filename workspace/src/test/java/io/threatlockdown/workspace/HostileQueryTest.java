package io.threatlockdown.workspace;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.CompiledQuery;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.ResultColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.count;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Queries that ask for more than there is, on a workspace that has little. */
class HostileQueryTest {
    private static final int ROWS_IN_A_COMMIT = 200;

    private static final String CROSS_JOIN = "range x from 1 to 3000000 step 1 | extend k = 1"
            + " | join kind=inner (range y from 1 to 3000000 step 1 | extend k = 1) on k | summarize max(x * y % 7)";

    private static final String HUGE_LIST =
            "range x from 1 to 8000000 step 1 | extend t = strcat('a text of some length ', x)"
                    + " | summarize list = make_list(t, 8000000) | project strlen(tostring(list))";

    private static final String SORT_OF_EVERYTHING = "range x from 1 to 4000000 step 1"
            + " | extend h = strcat(hash_md5(tostring(x)), hash_md5(tostring(x + 1))) | sort by h asc"
            + " | extend before = prev(h) | where strcmp(before, h) > 0";

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(new WorkspaceSettings(directory, 192, 64));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                CROSS_JOIN + "#3#QUERY_TIMEOUT QUERY_TOO_BIG",
                HUGE_LIST + "#120#QUERY_TOO_BIG",
                SORT_OF_EVERYTHING + "#120#QUERY_TOO_BIG"
            })
    void itIsEndedWithOneClearLineWhileRowsAreTakenIn(String query, int seconds, String expected) {
        CompletableFuture<OperationException> ended =
                CompletableFuture.supplyAsync(() -> failure(query, Duration.ofSeconds(seconds)));
        int commits = 0;
        while (!ended.isDone()) {
            takeIn(commits++);
        }
        takeIn(commits++);

        assertThat(expected.split(" "))
                .as(ended.join().getMessage())
                .contains(ended.join().code().name());
        assertThat(ended.join().getMessage()).startsWith("the query ").doesNotContain("\n");
        assertThat(commits).isGreaterThan(1);
        assertThat(count(workspace, "Heartbeat")).isEqualTo((long) commits * ROWS_IN_A_COMMIT);
    }

    @Test
    void withoutRowsThatComeInItIsEndedAtTheLimitAndTheNextQueryIsAnswered() {
        takeIn(0);
        assertThat(failure(HUGE_LIST, Duration.ofMinutes(2)).code()).isEqualTo(ErrorCode.QUERY_TOO_BIG);

        assertThat(cell(workspace, "Heartbeat | summarize dcount(Computer)")).isEqualTo((long) ROWS_IN_A_COMMIT);
    }

    @Test
    void nothingStaysOnDiskOfAQueryThatWasEnded() throws IOException {
        failure(SORT_OF_EVERYTHING, Duration.ofMillis(700));

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.toString().contains("duckdb_temp_storage")))
                    .isEmpty();
        }
    }

    @Test
    void aLongQueryAndTheCommitsBesideItBothEndRight() {
        takeIn(0);
        CompletableFuture<Object> sum = CompletableFuture.supplyAsync(() -> cell(
                workspace,
                "Heartbeat | extend k = 1 | join kind=inner (range y from 1 to 20000 step 1 | extend k = 1) on k"
                        + " | summarize sum(y % 3), dcount(Computer) | project dcount_Computer"));
        int commits = 1;
        while (!sum.isDone() || commits < 3) {
            takeIn(commits++);
        }

        // It saw the rows that were there when it began, and no others.
        assertThat((Long) sum.join() % ROWS_IN_A_COMMIT).isZero();
        assertThat(count(workspace, "Heartbeat")).isEqualTo((long) commits * ROWS_IN_A_COMMIT);
    }

    @Test
    void whyAQueryFailedIsTold() {
        CompiledQuery failing =
                new CompiledQuery("SELECT error('told you so')", List.of(new ResultColumn("x", KqlType.STRING)), false);

        assertThatThrownBy(() -> workspace.query(failing, Duration.ofMinutes(1), new QueryStop()))
                .hasMessageContaining("told you so");
    }

    private OperationException failure(String query, Duration timeout) {
        QueryOptions options = new QueryOptions(NOON, Optional.empty(), timeout);
        try (QueryCursor rows = workspace.query(query, options)) {
            throw new AssertionError("it was answered: " + rows.all().size() + " rows");
        } catch (OperationException e) {
            return e;
        }
    }

    private void takeIn(int commit) {
        Event[] events = IntStream.range(0, ROWS_IN_A_COMMIT)
                .mapToObj(i -> heartbeat(commit, "host " + commit + "-" + i))
                .toArray(Event[]::new);
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.append(batch(events));
            transaction.commit();
        }
    }
}
