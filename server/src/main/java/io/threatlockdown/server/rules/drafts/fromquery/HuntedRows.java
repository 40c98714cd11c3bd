package io.threatlockdown.server.rules.drafts.fromquery;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.kql.reading.Counting;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows that a query finds, as the events that they were. */
final class HuntedRows {
    /** Of one group, in which so many are looked for that lie close enough together. */
    private static final int MOST_OF_A_GROUP = 5_000;

    private final Workspace workspace;
    private final QueryOptions options;
    private final TableSchema table;

    HuntedRows(Workspace workspace, QueryOptions options, TableSchema table) {
        this.workspace = workspace;
        this.options = options;
        this.table = table;
    }

    /** The newest. */
    List<Event> newest(String rows, int most) {
        return events(rows + (isTimed() ? "\n| top " + most + " by TimeGenerated desc" : "\n| take " + most));
    }

    /** Rows of the first group that reaches the count, as few as do, in the order in which they happened; none where they lie too far apart. */
    List<Event> together(String rows, Counting counting, Duration within) {
        String groups = counting.groups().orElse("");
        if (groups.isEmpty() || !isTimed()) {
            return List.of();
        }
        return group(groups, counting.same())
                .map(step -> closest(
                        events(rows + step + "\n| sort by TimeGenerated asc\n| take " + MOST_OF_A_GROUP),
                        counting,
                        within))
                .orElse(List.of());
    }

    private boolean isTimed() {
        return table.columns().stream().anyMatch(column -> column.name().equals(Event.EVENT_TIME));
    }

    /** The step that keeps the rows of the first group that has all that is to be in common. */
    private Optional<String> group(String groups, List<Counting.Common> same) {
        try (QueryCursor cursor = workspace.query(groups + "\n| take 100", options)) {
            for (@Nullable Object[] row : cursor.all()) {
                List<String> terms = same.stream()
                        .filter(common -> row[common.place()] != null && !"".equals(row[common.place()]))
                        .map(common -> text(common.field()) + " == " + KqlText.literal(written(row[common.place()])))
                        .toList();
                if (terms.size() == same.size()) {
                    return Optional.of(terms.isEmpty() ? "" : "\n| where " + String.join(" and ", terms));
                }
            }
        }
        return Optional.empty();
    }

    private static String written(@Nullable Object value) {
        return String.valueOf(value);
    }

    /** The text of a field, which may lie inside of a column. */
    private static String text(String field) {
        String[] parts = field.split("\\.");
        String column = KqlText.identifier(parts[0]);
        if (parts.length == 1) {
            return "tostring(" + column + ")";
        }
        String path = Arrays.stream(parts)
                .skip(1)
                .map(part -> "[" + KqlText.literal(part) + "]")
                .collect(Collectors.joining());
        return "tostring(parse_json(tostring(" + column + "))" + path + ")";
    }

    private static List<Event> closest(List<Event> events, Counting counting, Duration within) {
        for (int first = 0; first < events.size(); first++) {
            List<Event> some = from(events, first, counting, within);
            if (!some.isEmpty()) {
                return some;
            }
        }
        return List.of();
    }

    private static List<Event> from(List<Event> events, int first, Counting counting, Duration within) {
        Instant begin = events.get(first).eventTime().orElse(Instant.EPOCH);
        Set<String> values = new HashSet<>();
        List<Event> some = new ArrayList<>();
        for (Event event : events.subList(first, events.size())) {
            if (event.eventTime().orElse(Instant.MAX).isAfter(begin.plus(within))) {
                return List.of();
            }
            boolean counts = counting.distinct()
                    .map(field -> values.add(value(event, field)))
                    .orElse(true);
            if (counts) {
                some.add(event);
            }
            if (some.size() == counting.least()) {
                return some;
            }
        }
        return List.of();
    }

    /** Of what lies inside of a column, the column: events that differ nowhere else count once too often, which the run of the test shows. */
    private static String value(Event event, String field) {
        return String.valueOf(event.value(field.split("\\.")[0]));
    }

    private List<Event> events(String kql) {
        Set<String> known = table.columns().stream()
                .map(column -> column.name())
                .filter(name -> !name.startsWith("_"))
                .collect(Collectors.toSet());
        try (QueryCursor cursor = workspace.query(kql, options)) {
            List<Column> all = cursor.columns();
            int[] places = IntStream.range(0, all.size())
                    .filter(place -> known.contains(all.get(place).name()))
                    .toArray();
            Schema schema = new Schema(
                    table.name(), Arrays.stream(places).mapToObj(all::get).toList());
            List<Event> events = new ArrayList<>();
            for (@Nullable Object[] row : cursor.all()) {
                @Nullable Object[] values = new @Nullable Object[places.length];
                for (int i = 0; i < places.length; i++) {
                    values[i] = row[places[i]];
                }
                events.add(new Event(schema, values));
            }
            return events;
        }
    }
}
