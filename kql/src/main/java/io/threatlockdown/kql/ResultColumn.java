package io.threatlockdown.kql;

/** A column of a query's result, in the form of {@link TableSchema}: a datetime is a BIGINT count of ticks, and so on. */
public record ResultColumn(String name, KqlType type) {}
