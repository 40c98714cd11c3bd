package io.threatlockdown.kql;

import java.util.List;
import java.util.Optional;

/** What a query gave: values as JSON would hold them, datetimes and timespans as KQL writes them, dynamic values parsed. */
record Answer(List<ResultColumn> columns, List<List<Optional<Object>>> rows, boolean ordered) {
    List<String> names() {
        return columns.stream().map(ResultColumn::name).toList();
    }

    List<String> types() {
        return columns.stream().map(column -> column.type().keyword()).toList();
    }

    /** The values of the rows, null for null: shaped for assertions. */
    List<List<Object>> values() {
        return rows.stream()
                .map(row -> row.stream().map(value -> value.orElse("∅")).toList())
                .toList();
    }
}
