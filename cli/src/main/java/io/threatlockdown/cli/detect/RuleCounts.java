package io.threatlockdown.cli.detect;

import io.threatlockdown.cli.table.HeldRows;
import io.threatlockdown.cli.table.Rows;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many alerts each rule raised, and between which times of their events. */
public final class RuleCounts {
    private static final List<Column> COLUMNS = List.of(
            Column.of("Rule", ColumnType.INT),
            Column.of("Level", ColumnType.INT),
            Column.of("Alerts", ColumnType.LONG),
            Column.of("Title", ColumnType.STRING),
            Column.of("First", ColumnType.DATETIME),
            Column.of("Last", ColumnType.DATETIME));

    private final Map<Integer, Count> counts = new HashMap<>();
    private long alerts;

    private static final class Count {
        private final int level;
        private final String title;
        private Instant first;
        private Instant last;
        private long alerts;

        private Count(int level, String title, Instant time) {
            this.level = level;
            this.title = title;
            this.first = time;
            this.last = time;
        }

        private void add(Instant time) {
            alerts++;
            first = time.isBefore(first) ? time : first;
            last = time.isAfter(last) ? time : last;
        }
    }

    /** @param time of the event */
    void add(Rule rule, Instant time) {
        alerts++;
        counts.computeIfAbsent(rule.id(), id -> new Count(rule.level(), rule.title(), time))
                .add(time);
    }

    public long alerts() {
        return alerts;
    }

    /** A row for each rule, the highest level first, of one level the most alerts first. */
    public Rows rows() {
        List<Object[]> rows = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Integer, Count>>comparingInt(entry -> -entry.getValue().level)
                        .thenComparingLong(entry -> -entry.getValue().alerts)
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> {
                    Count count = entry.getValue();
                    rows.add(new Object[] {
                        entry.getKey(), count.level, count.alerts, count.title, count.first, count.last
                    });
                });
        return new HeldRows(COLUMNS, rows.iterator());
    }
}
