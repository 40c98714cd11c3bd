package io.threatlockdown.kql.plan;

/** A new column and the value that it has in each row. */
public record Assignment(Column column, Scalar value) {}
