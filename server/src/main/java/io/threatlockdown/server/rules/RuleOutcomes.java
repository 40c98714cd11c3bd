package io.threatlockdown.server.rules;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Queries;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What people made of the alerts of rules, and how the alerts spread over the days. */
@Component
public class RuleOutcomes {
    static final ClosedAlerts NONE = new ClosedAlerts(0, 0);

    /** A day without a hit is none of these; there is one list for all rules that had no hit. */
    static final List<Long> NO_DAYS = Collections.nCopies(RuleHits.DAYS, 0L);

    private final Queries queries;
    private final InstantSource clock;

    RuleOutcomes(Queries queries, InstantSource clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** @param closed alerts that are closed @param falsePositive of them, those for which the rule was wrong */
    record ClosedAlerts(long closed, long falsePositive) {}

    /** Of every rule that has an alert that a person closed, by its id. */
    Map<Integer, ClosedAlerts> closed() {
        Map<Integer, ClosedAlerts> closed = new HashMap<>();
        queries.rows("Alerts | where Status == 'Closed' and ClosedReason != 'Excepted' | summarize Closed = count(),"
                        + " FalsePositive = countif(ClosedReason == 'FalsePositive') by RuleId")
                .forEach(row -> closed.put(
                        (int) row.number("RuleId"),
                        new ClosedAlerts(row.number("Closed"), row.number("FalsePositive"))));
        return closed;
    }

    /** Of every rule that has an alert of the last 30 days in UTC, by its id: the alerts of each, the oldest first, today included. */
    Map<Integer, List<Long>> days() {
        Instant first = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(RuleHits.DAYS - 1));
        Map<Integer, long[]> days = new HashMap<>();
        queries.rows("Alerts | where TimeGenerated >= " + KqlText.literal(first)
                        + " | summarize Count = count() by RuleId, Day = bin(TimeGenerated, 1d)")
                .forEach(row -> {
                    long day = Duration.between(first, Instant.parse(String.valueOf(row.time("Day"))))
                            .toDays();
                    // An alert may be of an event that is ahead of the clock here.
                    if (day >= 0 && day < RuleHits.DAYS) {
                        days.computeIfAbsent((int) row.number("RuleId"), id -> new long[RuleHits.DAYS])[(int) day] =
                                row.number("Count");
                    }
                });
        Map<Integer, List<Long>> lists = new HashMap<>();
        days.forEach((id, counts) -> lists.put(id, LongStream.of(counts).boxed().toList()));
        return lists;
    }
}
