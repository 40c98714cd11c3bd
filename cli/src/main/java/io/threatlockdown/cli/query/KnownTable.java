package io.threatlockdown.cli.query;

import io.threatlockdown.event.Column;

import java.util.List;

/** A table that a query may name. */
public record KnownTable(String name, List<Column> columns) {
    public KnownTable {
        columns = List.copyOf(columns);
    }
}
