package io.threatlockdown.pipeline.health;

import io.threatlockdown.azure.source.QueryOutcome;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class StallRuleTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);

    private Instant now = NOON;
    private final RequestProgress progress = new RequestProgress(() -> now);

    @Test
    void threeIntervalsWithoutASuccessAreAStallSinceTheLastOne() {
        RequestTimes times = waiting(FIVE_MINUTES, Optional.of(at(60)), at(76));

        assertThat(reason(75, times)).isEmpty();
        assertThat(judge(75.1, times)).contains(new Stall(at(60), Stall.Reason.NO_SUCCESS));
    }

    @Test
    void aLongIntervalIsGivenItsOwnTime() {
        RequestTimes times = waiting(DAY, Optional.of(NOON.plus(DAY)), NOON.plus(DAY.multipliedBy(5)));

        assertThat(StallRule.judge(NOON.plus(DAY.multipliedBy(4)), times, progress))
                .isEmpty();
        assertThat(StallRule.judge(NOON.plus(DAY.multipliedBy(4)).plusSeconds(1), times, progress))
                .map(Stall::reason)
                .contains(Stall.Reason.NO_SUCCESS);
    }

    @Test
    void aSecondsIntervalIsGivenTimeForOneThrottledAnswer() {
        RequestTimes times = waiting(Duration.ofSeconds(5), Optional.of(at(60)), at(90));

        assertThat(reason(61.9, times)).isEmpty();
        assertThat(reason(62.1, times)).contains(Stall.Reason.NO_SUCCESS);
    }

    @Test
    void whatHappenedBeforeTheProcessBeganIsNotHeldAgainstIt() {
        RequestTimes times = waiting(FIVE_MINUTES, Optional.of(NOON.minus(DAY)), at(16));

        assertThat(reason(15, times)).isEmpty();
        assertThat(judge(15.1, times)).contains(new Stall(NOON, Stall.Reason.NO_SUCCESS));
    }

    @Test
    void aRunThatDoesNotBeginIsMissedSoonHoweverLongTheInterval() {
        RequestTimes times = waiting(DAY, Optional.of(at(1)), at(60));

        assertThat(reason(62, times)).isEmpty();
        assertThat(judge(62.1, times)).contains(new Stall(at(60), Stall.Reason.RUN_MISSED));
    }

    @Test
    void theMomentBehindALongRunIsNotTakenForAMissedOne() {
        now = at(75);
        progress.begins(Optional.empty());
        progress.succeeded(Duration.ofMinutes(15));
        RequestTimes times = waiting(DAY, Optional.of(at(75)), at(60));

        assertThat(reason(75, times)).isEmpty();
        assertThat(reason(77.1, times)).contains(Stall.Reason.RUN_MISSED);
    }

    @Test
    void aRunWithoutASignOfLifeHangsHoweverLongTheInterval() {
        now = at(60);
        progress.begins(Optional.empty());
        RequestTimes times = running(DAY, at(60));

        assertThat(reason(80, times)).isEmpty();
        assertThat(judge(80.1, times)).contains(new Stall(at(60), Stall.Reason.RUN_SILENT));

        now = at(79);
        progress.reads(1_000);
        assertThat(reason(80.1, times)).isEmpty();
    }

    @Test
    void aPauseThatIsAnnouncedIsNoSilence() {
        now = at(60);
        progress.begins(Optional.empty());
        progress.pauses(new QueryOutcome.Throttled(Optional.empty(), "too many"), Duration.ofMinutes(30));
        RequestTimes times = running(DAY, at(60));

        assertThat(reason(110, times)).isEmpty();
        assertThat(judge(110.1, times)).contains(new Stall(at(90), Stall.Reason.RUN_SILENT));
    }

    @Test
    void aLongFirstRunThatTakesInPartAfterPartIsNoStall() {
        now = at(50);
        progress.begins(Optional.empty());
        progress.reads(10);
        progress.stored(10, 0, 0, 0);
        RequestTimes times = running(FIVE_MINUTES, at(1));

        assertThat(reason(65, times)).isEmpty();
        assertThat(judge(65.1, times)).contains(new Stall(at(50), Stall.Reason.NO_SUCCESS));
    }

    @Test
    void aThreadThatEndedIsToldAtOnce() {
        RequestTimes times =
                new RequestTimes(DAY, NOON, Optional.of(at(1)), Optional.of(at(2)), false, Optional.of(at(3)));

        assertThat(judge(3, times)).contains(new Stall(at(3), Stall.Reason.THREAD_ENDED));
    }

    private static RequestTimes waiting(Duration interval, Optional<Instant> lastSuccess, Instant due) {
        return new RequestTimes(interval, NOON, lastSuccess, Optional.of(due), false, Optional.empty());
    }

    private static RequestTimes running(Duration interval, Instant due) {
        return new RequestTimes(interval, NOON, Optional.empty(), Optional.of(due), true, Optional.empty());
    }

    private Optional<Stall> judge(double minute, RequestTimes times) {
        return StallRule.judge(at(minute), times, progress);
    }

    private Optional<Stall.Reason> reason(double minute, RequestTimes times) {
        return judge(minute, times).map(Stall::reason);
    }

    private static Instant at(double minute) {
        return NOON.plusSeconds(Math.round(minute * 60));
    }
}
