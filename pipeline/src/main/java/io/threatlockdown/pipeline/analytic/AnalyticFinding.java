package io.threatlockdown.pipeline.analytic;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What becomes one alert.
 *
 * @param keys what its rows are about, each once, in their order; one at least
 * @param rows in the order of the answer
 */
record AnalyticFinding(List<String> keys, List<@Nullable Object[]> rows) {
    AnalyticFinding {
        keys = List.copyOf(keys);
        rows = List.copyOf(rows);
    }
}
