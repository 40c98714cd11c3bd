package io.threatlockdown.workspace;

import io.threatlockdown.kql.KqlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows of each table by hours: what tells a table that is silent from one that nobody asks for. */
class TableHoursTest {
    private static final int HOUR = 3_600;

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private void store(int... seconds) {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            for (int second : seconds) {
                transaction.append(batch(heartbeat(second, "c" + second)));
            }
            transaction.commit();
        }
    }

    private void collected(String request, Instant until, String... tables) {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            transaction.setCollected(request, Set.of(tables), until);
            transaction.commit();
        }
    }

    private List<String> hours() {
        QueryRows rows = workspace.rows(
                "TableHours | sort by Table asc, Hour asc | project strcat(Table, ' ', format_datetime(Hour, 'dd HH'), ' ', Rows)",
                QueryOptions.at(NOON));
        return rows.rows().stream().map(row -> String.valueOf(row[0])).toList();
    }

    private Set<Object> until() {
        return workspace.rows("TableHours | distinct CollectedUntil", QueryOptions.at(NOON)).rows().stream()
                .map(row -> row[0])
                .collect(Collectors.toSet());
    }

    @Test
    void hoursWithoutARowAreThereUpToTheLastThatIsCollectedWhole() {
        store(0, 1, HOUR - 1, 3 * HOUR);
        collected("beats", NOON.plusSeconds(6 * HOUR - 1), "Heartbeat");

        assertThat(hours())
                .containsExactly(
                        "Heartbeat 23 12 3",
                        "Heartbeat 23 13 0",
                        "Heartbeat 23 14 0",
                        "Heartbeat 23 15 1",
                        "Heartbeat 23 16 0");
    }

    @Test
    void anAnswerIsNotKeptWhenOnlyTheCheckpointMoves() {
        store(0);
        collected("beats", NOON.plusSeconds(HOUR), "Heartbeat");
        assertThat(hours()).containsExactly("Heartbeat 23 12 1");

        collected("beats", NOON.plusSeconds(2 * HOUR), "Heartbeat");

        assertThat(hours()).containsExactly("Heartbeat 23 12 1", "Heartbeat 23 13 0");
    }

    @Test
    void aTableThatNoRequestBringsRowsForIsNotThere() {
        store(0);

        assertThat(hours()).isEmpty();
    }

    @Test
    void aTableThatNeverHadARowIsNotThere() {
        collected("beats", NOON, "Heartbeat");
        collected("others", NOON, "SigninLogs");

        assertThat(hours()).isEmpty();
    }

    @Test
    void theRequestThatIsBehindDecidesHowFarATableIsCollected() {
        store(0);
        collected("here", NOON.plusSeconds(5 * HOUR), "Heartbeat");
        collected("there", NOON.plusSeconds(2 * HOUR), "Heartbeat");

        assertThat(until()).containsExactly(NOON.plusSeconds(2 * HOUR));
    }

    @Test
    void aRequestThatWasTakenOutIsForgottenAfterAWeek() {
        Instant later = NOON.plus(Duration.ofDays(7)).plusSeconds(5 * HOUR);
        store(0);
        collected("gone", NOON.plusSeconds(5 * HOUR), "Heartbeat");
        collected("here", later.minusSeconds(1), "Heartbeat");
        assertThat(until()).containsExactly(NOON.plusSeconds(5 * HOUR));

        collected("here", later, "Heartbeat");

        assertThat(until()).containsExactly(later);
    }

    @Test
    void aRequestThatFillsAnotherTableNowNoLongerSpeaksForTheFirst() {
        store(0);
        collected("beats", NOON.plusSeconds(HOUR), "Heartbeat");
        collected("beats", NOON.plusSeconds(2 * HOUR), "SigninLogs");

        assertThat(hours()).isEmpty();
        assertThat(workspace.collectedTables("beats")).containsExactly("SigninLogs");
    }

    @Test
    void whatIsOlderThanFiveWeeksIsLeftOut() {
        Instant until = NOON.plus(Duration.ofDays(35));
        store(-1, HOUR);
        collected("beats", until, "Heartbeat");

        assertThat(hours()).startsWith("Heartbeat 23 13 1").hasSize(35 * 24 - 1);
    }

    @Test
    void anUnionOfAllTablesDoesNotHoldItTwice() {
        store(0);
        collected("beats", NOON.plusSeconds(HOUR), "Heartbeat");

        assertThat(workspace
                        .rows("union withsource = From * | distinct From", QueryOptions.at(NOON))
                        .rows())
                .extracting(row -> row[0])
                .doesNotContain("TableHours");
    }

    @Test
    void whoSeesSomeTenantsOnlyDoesNotSeeHowManyRowsThereAre() {
        QueryOptions limited =
                QueryOptions.at(NOON).ofTenants(TenantScope.ofIds(Set.of("11111111-1111-4111-8111-111111111111")));

        assertThatThrownBy(() -> workspace.rows("TableHours", limited)).isInstanceOf(KqlException.class);
    }

    @Test
    void theProductsOwnTablesAreNotInIt() {
        collected("odd", NOON.plusSeconds(HOUR), "Alerts", "Audit");

        assertThat(Stream.of("Alerts", "Audit").filter(own -> hours().toString().contains(own)))
                .isEmpty();
    }
}
