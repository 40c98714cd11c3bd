package io.threatlockdown.pipeline.health;

import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class RequestProgressTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Schema SCHEMA =
            new Schema("SigninLogs", List.of(Column.of("TimeGenerated", ColumnType.DATETIME)));

    private Instant now = NOON;
    private final RequestProgress progress = new RequestProgress(() -> now);

    @Test
    void eachStepOfARunIsWhatItDoesNow() {
        assertThat(progress.activity()).isEqualTo(new Activity.Waiting(NOON));

        later(10);
        progress.begins(Optional.empty());
        assertThat(progress.activity()).isEqualTo(new Activity.Asking(now));

        progress.pauses(new QueryOutcome.Throttled(Optional.empty(), "too many queries"), Duration.ofSeconds(40));
        assertThat(progress.activity())
                .isEqualTo(
                        new Activity.Pausing(now, now.plusSeconds(40), Activity.Cause.THROTTLED, "too many queries"));
        later(40);
        progress.goesOn();
        assertThat(progress.activity()).isEqualTo(new Activity.Asking(now));

        Instant first = now;
        progress.reads(1_000);
        later(5);
        progress.reads(500);
        assertThat(progress.activity()).isEqualTo(new Activity.Reading(first, 1_500));

        progress.stores();
        assertThat(progress.activity()).isEqualTo(new Activity.Storing(now, 1_500));
        progress.stored(1_400, 100, 0, 3);
        progress.succeeded(Duration.ofSeconds(45));
        assertThat(progress.activity()).isEqualTo(new Activity.Waiting(now));
    }

    @Test
    void everyRowThatCameIsStoredHeldOrTakenBack() {
        progress.begins(Optional.empty());
        progress.reads(700);
        progress.takesBack(700);
        progress.reads(700);
        progress.stores();
        progress.stored(650, 50, 0, 2);
        progress.succeeded(Duration.ofSeconds(4));
        progress.begins(Optional.of(NOON));
        progress.failed("SOURCE_REFUSED", Duration.ofSeconds(1));

        RequestTotals totals = progress.totals();
        assertThat(totals.received()).isEqualTo(1_400).isEqualTo(totals.stored() + totals.held() + totals.takenBack());
        assertThat(totals.alerts()).isEqualTo(2);
        assertThat(totals.failures()).isEqualTo(Map.of("SOURCE_REFUSED", 1L));
        assertThat(totals.runs()).isEqualTo(2);
        assertThat(totals.running()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void onlyThrottlingCountsAsThrottled() {
        progress.failed(new QueryOutcome.Throttled(Optional.empty(), "too many"));
        progress.failed(new QueryOutcome.Unavailable("connection lost", Optional.empty()));
        progress.pauses(new QueryOutcome.Unavailable("connection lost", Optional.empty()), Duration.ofSeconds(2));

        assertThat(progress.totals().throttled()).isEqualTo(1);
        assertThat(progress.totals().pauses()).isEqualTo(1);
        assertThat(progress.totals().paused()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatIsTakenInBesideTheRunsCountsAndIsNotWhatTheRequestDoes() {
        RequestProgress beside = progress.beside();
        later(10);
        beside.reads(5);
        beside.stores();
        beside.stored(3, 2, 0, 1);

        assertThat(progress.totals().stored()).isEqualTo(3);
        assertThat(progress.totals().alerts()).isEqualTo(1);
        assertThat(progress.activity()).isEqualTo(new Activity.Waiting(NOON));
        assertThat(progress.lastCommit()).isEmpty();
    }

    @Test
    void anEventIsLateAnHourBehindTheCheckpointAndNeverInTheFirstRun() {
        Event old = event(NOON.minus(Duration.ofMinutes(61)));

        progress.begins(Optional.empty());
        assertThat(progress.isLate(old)).isFalse();

        progress.begins(Optional.of(NOON));
        assertThat(progress.isLate(old)).isTrue();
        assertThat(progress.isLate(event(NOON.minus(Duration.ofMinutes(60))))).isFalse();
    }

    private static Event event(Instant time) {
        return new Event(SCHEMA, new Object[] {time});
    }

    private void later(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
