package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.workspace.RowsHeld;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many rows tables have in each span of a time, and the answer as it comes in. Of one thread. */
final class CountedSpans {
    /** Of the answer, where people see it in the logs of their workspace. */
    static final String TABLE = "CountedSpans";

    private static final String SPAN = "SpanBegins";
    private static final String ROWS = "CountedRows";
    private static final String NEWEST = "NewestArrival";

    private final SortedMap<Instant, RowsHeld> spans = new TreeMap<>();

    /**
     * One question for all spans of all tables. Tables that are not there are passed over where there are others: what is about them, the
     * rule's own query says.
     *
     * @param tables one at least
     * @param span of which the range is a whole number; the first begins where the range does
     */
    static String question(Collection<String> tables, TimeRange range, Duration span) {
        String counted = tables.stream()
                .map(table -> KqlText.identifier(table) + " | where TimeGenerated >= " + KqlText.literal(range.from())
                        + " and TimeGenerated < " + KqlText.literal(range.to()) + " | extend " + NEWEST
                        + " = ingestion_time() | summarize " + ROWS + " = count(), " + NEWEST + " = max(" + NEWEST
                        + ") by " + SPAN + " = bin_at(TimeGenerated, " + KqlText.literal(span) + ", "
                        + KqlText.literal(range.from()) + ")")
                .collect(Collectors.joining("), ("));
        return tables.size() == 1
                ? counted
                : "union isfuzzy=true (" + counted + ") | summarize " + ROWS + " = sum(" + ROWS + "), " + NEWEST
                        + " = max(" + NEWEST + ") by " + SPAN;
    }

    void begin() {
        spans.clear();
    }

    void take(EventBatch batch) {
        for (Event event : batch.events()) {
            if (event.value(SPAN) instanceof Instant span && event.value(ROWS) instanceof Number rows) {
                Instant newest = event.value(NEWEST) instanceof Instant arrival ? arrival : Instant.EPOCH;
                spans.put(span, new RowsHeld(rows.longValue(), newest));
            }
        }
    }

    SortedMap<Instant, RowsHeld> spans() {
        return spans;
    }
}
