package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.TimeSpan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Events of all tables that have something in common, with the same columns of each: TimeGenerated, Table, What, Who, Ip, Result.
 *
 * @param parts each one table with its condition; none when no table can hold such events
 */
record AroundQuery(List<Part> parts) {
    private record Part(EventColumns table, String where, Map<String, String> shared) {}

    /** What events may share with an alert, by the names that marks have. */
    static AroundQuery sharing(
            List<EventColumns> tables, Map<String, Function<EventColumns, Optional<String>>> shares) {
        List<Part> parts = new ArrayList<>();
        for (EventColumns table : tables) {
            Map<String, String> shared = new LinkedHashMap<>();
            shares.forEach((mark, condition) -> condition.apply(table).ifPresent(where -> shared.put(mark, where)));
            if (!shared.isEmpty()) {
                parts.add(new Part(table, String.join(" or ", shared.values()), shared));
            }
        }
        return new AroundQuery(parts);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    List<String> tables() {
        return parts.stream().map(part -> part.table().table()).toList();
    }

    /** For a person: the page gives the span. */
    String forHunting() {
        return union("", part -> "") + "\n| sort by TimeGenerated asc";
    }

    /** The events of a span with their identity and what each shares. */
    String within(TimeSpan span) {
        return union(
                " " + span.where(),
                part -> ", _RowId, Shared = strcat_array(pack_array("
                        + part.shared().entrySet().stream()
                                .map(mark ->
                                        "iff(" + mark.getValue() + ", " + KqlText.literal(mark.getKey()) + ", \"\")")
                                .collect(Collectors.joining(", "))
                        + "), \" \")");
    }

    private String union(String span, Function<Part, String> more) {
        String each = parts.stream()
                .map(part -> Kql.name(part.table().table()) + span + "\n  | where " + part.where()
                        + "\n  | project TimeGenerated, Table = "
                        + KqlText.literal(part.table().table())
                        + ", What = " + EventColumns.first(part.table().actions())
                        + ", Who = " + EventColumns.first(part.table().users())
                        + ", Ip = " + EventColumns.first(part.table().ips())
                        + ", Result = " + EventColumns.first(part.table().results())
                        + more.apply(part))
                .collect(Collectors.joining("),\n  ("));
        return parts.size() == 1 ? each : "union\n  (" + each + ")";
    }
}
