package io.threatlockdown.server.overview;

import io.threatlockdown.event.Ticks;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.LevelClass;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Counts of alerts over time, in buckets that begin at multiples of their width, the first one holding the span's begin. */
final class AlertHistogram {
    /** Whose event took longer than this to come in is late. */
    private static final Duration LATE = Duration.ofHours(1);

    private final Queries queries;
    private final TimeSpan span;
    private final String alerts;
    private final Duration width;
    private final long firstBucket;
    private final int buckets;

    /** @param alerts that are counted, as the first lines of a query; the first of them is a table alone */
    AlertHistogram(Queries queries, TimeSpan span, String alerts) {
        this.queries = queries;
        this.span = span;
        this.alerts = alerts;
        this.width = BucketWidth.of(span.length());
        this.firstBucket = bucket(span.from());
        this.buckets = (int) (bucket(span.to().minusNanos(100)) - firstBucket) + 1;
    }

    Duration width() {
        return width;
    }

    /**
     * Every bucket, those without alerts included: its begin, the count of each level class, and of all of them those that came in late.
     *
     * @param query as {@link #byLevelQuery()} words it
     */
    List<Map<String, Object>> byLevel(String query) {
        List<Map<String, Object>> all = new ArrayList<>(buckets);
        for (int i = 0; i < buckets; i++) {
            Map<String, Object> bucket = new LinkedHashMap<>();
            bucket.put("time", begin(i).toString());
            for (LevelClass level : LevelClass.values()) {
                bucket.put(level.word(), 0L);
            }
            bucket.put("late", 0L);
            all.add(bucket);
        }
        for (Row row : queries.rows(span.within(query))) {
            Map<String, Object> bucket = all.get(position(row));
            bucket.put(row.text("Class"), row.number("Count"));
            bucket.merge("late", row.number("Late"), (one, other) -> (Long) one + (Long) other);
        }
        return all;
    }

    /** The alerts of each bucket and class, of all times. */
    String byLevelQuery() {
        return alerts + "\n| summarize Count = count(), Late = countif(ArrivalTime - TimeGenerated > "
                + KqlText.literal(LATE) + " and TimeGenerated >= " + KqlText.literal(begin())
                + " and (isnull(Backfill) or not(Backfill))) by Bucket = bin(TimeGenerated, " + KqlText.literal(width)
                + "), Class = " + classExpression();
    }

    /** When the first alert of all came in. What happened before was collected afterwards by intention and is not late. */
    private Instant begin() {
        Object begin = queries.rows("Alerts | summarize Begin = min(ArrivalTime)")
                .getFirst()
                .value("Begin");
        return begin instanceof Instant first ? first : span.from();
    }

    /** For each of the rules, its alerts in each bucket. */
    Map<Long, long[]> byRule(List<Long> rules) {
        Map<Long, long[]> trends = new LinkedHashMap<>();
        rules.forEach(rule -> trends.put(rule, new long[buckets]));
        if (rules.isEmpty()) {
            return trends;
        }
        String ids = rules.stream().map(KqlText::literal).collect(Collectors.joining(", "));
        String kql = span.within(alerts + "\n| where RuleId in (" + ids
                + ")\n| summarize Count = count() by RuleId, Bucket = bin(TimeGenerated, " + KqlText.literal(width)
                + ")");
        for (Row row : queries.rows(kql)) {
            trends.get(row.number("RuleId"))[position(row)] = row.number("Count");
        }
        return trends;
    }

    private int position(Row row) {
        Object begin = row.value("Bucket");
        return (int) (bucket((Instant) Objects.requireNonNull(begin)) - firstBucket);
    }

    private long bucket(Instant time) {
        return Math.floorDiv(Ticks.of(time), Ticks.of(width));
    }

    private Instant begin(int position) {
        return Ticks.toInstant((firstBucket + position) * Ticks.of(width));
    }

    private static String classExpression() {
        StringBuilder expression = new StringBuilder("case(");
        LevelClass[] levels = LevelClass.values();
        for (int i = levels.length - 1; i > 0; i--) {
            expression
                    .append("RuleLevel >= ")
                    .append(levels[i].lowest())
                    .append(", ")
                    .append(KqlText.literal(levels[i].word()))
                    .append(", ");
        }
        return expression.append(KqlText.literal(levels[0].word())).append(")").toString();
    }
}
