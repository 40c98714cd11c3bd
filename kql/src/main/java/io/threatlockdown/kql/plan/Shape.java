package io.threatlockdown.kql.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the rows of a plan look like.
 *
 * @param columns the result's columns in order
 * @param hidden columns that an expression may still name but that are not part of the result
 * @param ordering the order of the rows, most significant first; empty when they have none
 * @param partition columns that part the rows into tables of their own, as mv-apply does; a step works on each of them by itself.
 *     Empty when the rows are one table
 * @param tiebreak what rows that the order leaves equal are taken by, where one has to be taken before another, so that an answer is
 *     the same each time; no order that the result promises
 */
public record Shape(
        List<Column> columns,
        List<Column> hidden,
        List<SortKey> ordering,
        List<Column> partition,
        List<SortKey> tiebreak) {
    public Shape {
        columns = List.copyOf(columns);
        hidden = List.copyOf(hidden);
        ordering = List.copyOf(ordering);
        partition = List.copyOf(partition);
        tiebreak = List.copyOf(tiebreak);
    }

    public Shape(List<Column> columns, List<Column> hidden, List<SortKey> ordering, List<Column> partition) {
        this(columns, hidden, ordering, partition, List.of());
    }

    /** Rows that are one table. */
    public Shape(List<Column> columns, List<Column> hidden, List<SortKey> ordering) {
        this(columns, hidden, ordering, List.of(), List.of());
    }

    /** Columns only: nothing hidden, no order. */
    public static Shape of(List<Column> columns) {
        return new Shape(columns, List.of(), List.of());
    }

    public Shape withColumns(List<Column> changed) {
        return new Shape(changed, hidden, ordering, partition, tiebreak);
    }

    public Shape withOrdering(List<SortKey> changed) {
        return new Shape(columns, hidden, changed, partition, tiebreak);
    }

    public Shape withHidden(List<Column> changed) {
        return new Shape(columns, changed, ordering, partition, tiebreak);
    }

    public Shape withPartition(List<Column> changed) {
        return new Shape(columns, hidden, ordering, changed, tiebreak);
    }

    public Shape withTiebreak(List<SortKey> changed) {
        return new Shape(columns, hidden, ordering, partition, changed);
    }

    /** The order in which rows are taken where one has to be taken before another. */
    public List<SortKey> sequence() {
        List<SortKey> keys = new ArrayList<>(ordering);
        keys.addAll(tiebreak);
        return keys;
    }

    /** Every column that must be carried: visible, hidden, sort keys, partition and tiebreak, each once. */
    public Set<Column> carried() {
        Set<Column> all = new LinkedHashSet<>(columns);
        all.addAll(hidden);
        ordering.forEach(key -> all.add(key.column()));
        all.addAll(partition);
        tiebreak.forEach(key -> all.add(key.column()));
        return all;
    }
}
