package io.threatlockdown.server.overview;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.TimeSpan;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * A panel that is one query on one table of events.
 *
 * @param table without which there is nothing to ask
 * @param back how far it looks back beyond the span
 * @param query the whole query of a span
 * @param shown the query that a reader can open, which leaves the span to the page where it can
 */
record Panel(String table, Duration back, Function<TimeSpan, String> query, Function<TimeSpan, String> shown) {
    /** How far a panel of what is new looks back for earlier times. */
    static final Duration BACK = Duration.ofDays(30);

    /** Of what happened in the span. */
    static Panel within(String table, String steps) {
        String query = table + "\n" + steps;
        return new Panel(table, Duration.ZERO, span -> span.within(query), span -> query);
    }

    /**
     * What was first seen in the span, looking back over the time before it.
     *
     * @param filter steps of KQL, or {@code ""}
     * @param value KQL of what is looked at
     * @param who KQL of whose these are, counted
     */
    static Panel firstSeen(String table, String filter, String value, String who) {
        Function<TimeSpan, String> query = span -> {
            Instant back = span.from().minus(BACK);
            String from = KqlText.literal(span.from());
            return table + " " + new TimeSpan(back, span.to()).where() + filter
                    + "\n| summarize First = min(TimeGenerated), Count = countif(TimeGenerated >= " + from
                    + "), Who = dcountif(" + who
                    // Of what is new, nothing lies before the span; so nothing of the time before needs counting.
                    + ", TimeGenerated >= " + from + ") by Value = "
                    + value
                    + "\n| where isnotempty(Value)"
                    + "\n| where First >= " + from
                    + "\n| top 12 by First desc";
        };
        return new Panel(table, BACK, query, query);
    }
}
