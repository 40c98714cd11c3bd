package io.threatlockdown.kql.plan;

/** A column that rows are in the order of. */
public record SortKey(Column column, boolean descending, boolean nullsFirst) {}
