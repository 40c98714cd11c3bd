package io.threatlockdown.kql.pattern;

import java.util.List;
import java.util.Optional;

/**
 * Values that rows share.
 *
 * @param values one per column; empty where the rows differ
 * @param weight of the rows that have all of them
 * @param share that weight's part of the weight of all rows, 0 to 1
 */
public record Pattern(List<Optional<String>> values, double weight, double share) {
    public Pattern {
        values = List.copyOf(values);
    }
}
