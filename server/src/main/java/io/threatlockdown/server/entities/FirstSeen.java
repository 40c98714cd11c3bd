package io.threatlockdown.server.entities;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.TimeSpan;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The query for when entities were first seen in a span and the 30 days before it. */
final class FirstSeen {
    /** As far as the overview looks back for what is new. */
    private static final Duration BACK = Duration.ofDays(30);

    private FirstSeen() {}

    /**
     * Gives {@code Source}, {@code Value} in small letters and {@code First}, a row for each table that saw the entity. A row with an empty value
     * tells that a table has events from before the span: only then is what it first saw within new, and not merely the oldest that
     * is stored.
     *
     * @param tables those that are stored
     * @return {@code null} when none of them can tell
     */
    static @Nullable String query(List<TellingTable> tables, EntityKind kind, List<String> names, TimeSpan span) {
        TimeSpan back = new TimeSpan(span.from().minus(BACK), span.from());
        TimeSpan whole = new TimeSpan(back.from(), span.to());
        String wanted = names.stream().map(KqlText::literal).collect(Collectors.joining(", "));
        List<String> legs = new ArrayList<>();
        for (TellingTable table : tables) {
            if (table.tells(kind.facet())) {
                String source = "Source = " + KqlText.literal(table.name());
                legs.add("    (" + table.name() + " " + oneLine(whole) + " | extend Value = " + table.kql(kind.facet())
                        + " | where Value in~ (" + wanted
                        + ") | summarize First = min(TimeGenerated) by Value = tolower(Value)"
                        + " | project " + source + ", Value, First)");
                legs.add("    (" + table.name() + " " + oneLine(back) + " | take 1 | project " + source
                        + ", Value = \"\", First = TimeGenerated)");
            }
        }
        return legs.isEmpty() ? null : "union\n" + String.join(",\n", legs);
    }

    private static String oneLine(TimeSpan span) {
        return span.where().strip();
    }
}
