package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.ReconciledHour.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ReconciliationsTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Schema SCHEMA = new Schema("Heartbeat", List.of(Column.of("Computer", ColumnType.STRING)));

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

    @Test
    void hourIsKeptOverARestartWithItsBins() {
        ReconciledHour hour = hour(TEN, Result.EQUAL, TEN.plus(HOUR));
        workspace.reconciliations().record(hour);
        close();
        open();
        assertThat(workspace.reconciliations().hour("r", TEN)).contains(hour);
        assertThat(workspace.reconciliations().newest("r", 5)).containsExactly(hour);
        assertThat(workspace.reconciliations().newest("other", 5)).isEmpty();
    }

    @Test
    void recoveredRowsAreCountedWithTheRowsOrNotAtAll() {
        try (WorkspaceTransaction lost = take("a")) {
            lost.countRecovered("r", "Heartbeat", TEN);
        }
        assertThat(workspace.reconciliations().hour("r", TEN)).isEmpty();
        try (WorkspaceTransaction kept = take("a", "b")) {
            kept.countRecovered("r", "Heartbeat", TEN);
            kept.commit();
        }
        assertThat(workspace.reconciliations().hour("r", TEN).orElseThrow().result())
                .isEqualTo(Result.UNFINISHED);
        assertThat(workspace.reconciliations().last("r")).isEmpty();
        assertThat(workspace.reconciliations().sum("r").hours()).isZero();

        workspace.reconciliations().record(hour(TEN, Result.RECOVERED, TEN.plus(HOUR)));
        ReconciliationSum sum = workspace.reconciliations().sum("r");
        assertThat(sum.recovered()).isEqualTo(2);
        assertThat(sum.hours()).isEqualTo(1);
        assertThat(sum.last()).contains(TEN);
        assertThat(sum.lastRePull()).contains(TEN.plus(HOUR));
    }

    @Test
    void beginningThatIsKnownStays() {
        workspace.reconciliations().begin("r", TEN);
        workspace.reconciliations().begin("r", TEN.plus(HOUR));
        assertThat(workspace.reconciliations().begin("r")).contains(TEN);
        assertThat(workspace.reconciliations().begin("other")).isEmpty();
    }

    @Test
    void hoursAreForgottenWithTheRowsOfTheirTable() {
        try (WorkspaceTransaction rows = take("a")) {
            rows.commit();
        }
        workspace.reconciliations().record(hour(TEN, Result.EQUAL, TEN.plus(HOUR)));
        workspace.reconciliations().record(hour(TEN.plus(HOUR), Result.EQUAL, TEN.plus(HOUR)));
        assertThat(workspace.reconciliations().expiredBefore("Heartbeat")).isEmpty();

        workspace.expire(TEN.plus(HOUR));

        assertThat(workspace.reconciliations().newest("r", 5).stream().map(ReconciledHour::hour))
                .containsExactly(TEN.plus(HOUR));
        assertThat(workspace.reconciliations().expiredBefore("Heartbeat")).contains(TEN.plus(HOUR));
        workspace.expire(TEN);
        assertThat(workspace.reconciliations().expiredBefore("Heartbeat"))
                .as("what is removed does not come back")
                .contains(TEN.plus(HOUR));
    }

    @Test
    void hoursAreLookedAtAgainADayLaterAndThoseThatDifferSooner() {
        Reconciliations kept = workspace.reconciliations();
        Instant eleven = TEN.plus(HOUR);
        kept.record(hour(TEN, Result.EQUAL, TEN.plus(HOUR.multipliedBy(2))));
        kept.record(hour(eleven, Result.DIFFERS, TEN.plus(HOUR.multipliedBy(3))));
        assertThat(kept.again("r", TEN.plus(HOUR.multipliedBy(8)))).isEmpty();
        assertThat(kept.again("r", TEN.plus(HOUR.multipliedBy(9)))).containsExactly(eleven);
        assertThat(kept.again("r", TEN.plus(HOUR.multipliedBy(25)))).containsExactly(TEN, eleven);
        kept.record(hour(TEN, Result.EQUAL, TEN.plus(HOUR.multipliedBy(25))));
        assertThat(kept.again("r", TEN.plus(HOUR.multipliedBy(30)))).containsExactly(eleven);
        kept.record(hour(eleven, Result.DIFFERS, TEN.plus(HOUR.multipliedBy(30))));
        assertThat(kept.again("r", TEN.plus(Duration.ofDays(9))))
                .as("not for ever")
                .isEmpty();
    }

    private WorkspaceTransaction take(String... computers) {
        WorkspaceTransaction transaction = workspace.begin("Heartbeat", TEN);
        transaction.append(new EventBatch(
                SCHEMA,
                List.of(computers).stream()
                        .map(computer -> new Event(SCHEMA, new Object[] {computer}))
                        .toList()));
        return transaction;
    }

    private static ReconciledHour hour(Instant hour, Result result, Instant compared) {
        return new ReconciledHour(
                "r",
                "Heartbeat",
                hour,
                compared,
                result == Result.EQUAL ? 0 : 1,
                0,
                result,
                result == Result.EQUAL ? "" : "a note",
                List.of(
                        new ReconciledBin(hour, 3, 2, 3),
                        new ReconciledBin(hour.plus(Duration.ofMinutes(5)), 1, 1, 1)));
    }
}
