package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.workspace.RowsHeld;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The windows of a rule that rows may still come to.
 *
 * @param runs those that were made, one at least, by the rule's frequency and period as they are
 */
record OpenWindows(AnalyticRule rule, Collection<DoneRun> runs) {
    OpenWindows {
        runs = List.copyOf(runs);
    }

    /** From the beginning of the first window to the end of the last. */
    TimeRange range() {
        Instant first =
                runs.stream().map(DoneRun::at).min(Comparator.naturalOrder()).orElseThrow();
        Instant last =
                runs.stream().map(DoneRun::at).max(Comparator.naturalOrder()).orElseThrow();
        return new TimeRange(first.minus(rule.period()), last);
    }

    /** The longest span that every window of the rule is made of. */
    Duration span() {
        return Duration.ofMillis(BigInteger.valueOf(rule.frequency().toMillis())
                .gcd(BigInteger.valueOf(rule.period().toMillis()))
                .longValueExact());
    }

    /**
     * The runs whose windows have rows that were not there when they were made, by their times.
     *
     * @param spans the rows of each span, by its beginning; those without rows may be left out
     */
    List<Instant> withMoreThanSeen(SortedMap<Instant, RowsHeld> spans) {
        return runs.stream()
                .filter(run -> spans.subMap(run.at().minus(rule.period()), run.at()).values().stream()
                        .reduce(RowsHeld.NONE, RowsHeld::and)
                        .hasMoreThan(run.seen()))
                .map(DoneRun::at)
                .sorted()
                .toList();
    }
}
