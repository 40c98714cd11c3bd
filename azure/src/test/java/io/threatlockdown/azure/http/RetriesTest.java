package io.threatlockdown.azure.http;

import io.threatlockdown.azure.source.QueryOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RetriesTest {
    private static final QueryOutcome ROWS = new QueryOutcome.Rows(1, 10, List.of());
    private static final QueryOutcome DOWN = new QueryOutcome.Unavailable("down", Optional.empty());

    private final List<Duration> slept = new ArrayList<>();
    private int attempts;

    @Test
    void throttlingWaitsAsLongAsAzureAsks() throws InterruptedException {
        assertThat(run(RetryPolicy.USUAL, throttled(Duration.ofSeconds(17)), ROWS))
                .isEqualTo(ROWS);
        assertThat(slept).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void throttlingWithoutATimeWaitsForItsRateWindow() throws InterruptedException {
        run(RetryPolicy.USUAL, new QueryOutcome.Throttled(Optional.empty(), "busy"), ROWS);
        assertThat(slept).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void askedPauseIsCapped() throws InterruptedException {
        run(RetryPolicy.USUAL, throttled(Duration.ofHours(3)), ROWS);
        assertThat(slept).containsExactly(Duration.ofMinutes(5));
    }

    @Test
    void pausesDoubleAndLoseAtMostHalfToChance() throws InterruptedException {
        assertThat(run(RetryPolicy.USUAL, DOWN, DOWN, DOWN, DOWN, DOWN, ROWS)).isEqualTo(DOWN);
        assertThat(attempts).isEqualTo(5);
        assertThat(slept).hasSize(4);
        for (int i = 0; i < slept.size(); i++) {
            Duration full = Duration.ofSeconds(2L << i);
            assertThat(slept.get(i)).isBetween(full.dividedBy(2), full);
        }
    }

    @Test
    void allPausesTogetherAreBounded() throws InterruptedException {
        QueryOutcome fourMinutes = throttled(Duration.ofMinutes(4));
        assertThat(run(RetryPolicy.USUAL, fourMinutes, fourMinutes, fourMinutes, ROWS))
                .isEqualTo(fourMinutes);
        assertThat(slept).containsExactly(Duration.ofMinutes(4), Duration.ofMinutes(4));
    }

    @ParameterizedTest
    @MethodSource("finalOutcomes")
    void whatWaitingDoesNotMendIsNotTriedAgain(QueryOutcome outcome) throws InterruptedException {
        assertThat(run(RetryPolicy.USUAL, outcome, ROWS)).isEqualTo(outcome);
        assertThat(slept).isEmpty();
    }

    static Stream<Arguments> finalOutcomes() {
        return Stream.of(
                arguments(ROWS),
                arguments(new QueryOutcome.Partial("PartialError", "too big")),
                arguments(new QueryOutcome.TimedOut("too slow")),
                arguments(new QueryOutcome.Denied("no role")),
                arguments(new QueryOutcome.Rejected("SYN0002", "no KQL")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "17, PT17S",
                "0, PT0S",
                "'Mon, 23 Nov 2026 09:00:30 GMT', PT30S",
                "'Mon, 23 Nov 2026 08:00:00 GMT', PT0S",
                "soon, none",
                "-5, none",
                "'', none"
            })
    void retryAfterIsSecondsOrADate(String header, Duration expected) {
        assertThat(RetryAfter.parse(header, Instant.parse("2026-11-23T09:00:00Z")))
                .isEqualTo(Optional.ofNullable(expected));
    }

    private static QueryOutcome throttled(Duration retryAfter) {
        return new QueryOutcome.Throttled(Optional.of(retryAfter), "busy");
    }

    private QueryOutcome run(RetryPolicy policy, QueryOutcome... outcomes) throws InterruptedException {
        Queue<QueryOutcome> script = new ArrayDeque<>(List.of(outcomes));
        return new Retries(policy, slept::add, new Random(7)).run(() -> {
            attempts++;
            return script.remove();
        });
    }
}
