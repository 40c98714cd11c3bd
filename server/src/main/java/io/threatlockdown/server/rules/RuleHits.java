package io.threatlockdown.server.rules;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How often rules raised alerts, by the time when things happened. */
@Component
public class RuleHits {
    static final int DAYS = 30;
    static final Hits NONE = new Hits(0, 0, null);

    private final Queries queries;
    private final InstantSource clock;

    RuleHits(Queries queries, InstantSource clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** @param last when the newest of all its alerts happened, ISO 8601 */
    record Hits(long day, long month, @Nullable String last) {}

    /** @param day its beginning, UTC, ISO 8601 */
    record DayHits(String day, long count) {}

    /** Of every rule that has an alert, by its id: in the last 24 hours and in the last 30 days. */
    Map<Integer, Hits> byRule() {
        Instant now = clock.instant();
        String since = "countif(TimeGenerated >= %s)";
        List<Row> rows = queries.rows("Alerts | summarize Day = "
                + since.formatted(KqlText.literal(now.minus(Duration.ofDays(1))))
                + ", Month = " + since.formatted(KqlText.literal(now.minus(Duration.ofDays(DAYS))))
                + ", Last = max(TimeGenerated) by RuleId");
        Map<Integer, Hits> hits = new HashMap<>();
        rows.forEach(row -> hits.put(
                (int) row.number("RuleId"), new Hits(row.number("Day"), row.number("Month"), row.time("Last"))));
        return hits;
    }

    /** Of one rule, on each of the last 30 days in UTC, the oldest first, today included. */
    List<DayHits> perDay(int rule) {
        Instant first = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS - 1));
        Map<String, Long> counts = new HashMap<>();
        queries.rows("Alerts | where RuleId == " + KqlText.literal(rule) + " and TimeGenerated >= "
                        + KqlText.literal(first) + " | summarize Count = count() by Day = bin(TimeGenerated, 1d)")
                .forEach(row -> counts.put(row.time("Day"), row.number("Count")));
        return IntStream.range(0, DAYS)
                .mapToObj(day -> first.plus(Duration.ofDays(day)).toString())
                .map(day -> new DayHits(day, counts.getOrDefault(day, 0L)))
                .toList();
    }
}
