package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Shape;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns that an expression may name.
 *
 * @param aggregates whether aggregate functions may stand in it
 */
record Row(List<Column> visible, List<Column> hidden, boolean aggregates) {
    /** The hidden column that {@code ingestion_time()} reads. */
    static final String INGESTION_TIME = "$IngestionTime";

    static final Row NONE = new Row(List.of(), List.of(), false);

    static Row of(Shape shape) {
        return new Row(shape.columns(), shape.hidden(), false);
    }

    static Row grouped(Shape shape) {
        return new Row(shape.columns(), shape.hidden(), true);
    }

    Row insideAggregate() {
        return new Row(visible, hidden, false);
    }

    Optional<Column> find(String name) {
        return Stream.concat(visible.stream(), hidden.stream())
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    List<String> names() {
        return visible.stream().map(Column::name).toList();
    }
}
