package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the query of a run gave.
 *
 * @param schema the answer's columns, under the name of the one table that the query reads, or the first of several
 */
record AnalyticAnswer(Schema schema, List<@Nullable Object[]> rows) {
    AnalyticAnswer {
        rows = List.copyOf(rows);
    }
}
