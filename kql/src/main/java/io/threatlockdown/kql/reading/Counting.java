package io.threatlockdown.kql.reading;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * So many rows together.
 *
 * @param least how many, or how many different values
 * @param distinct the field whose different values count; empty when rows do
 * @param same the fields that they have in common
 * @param within the width of the bins of time that the query counts in; empty when it counts over all its time
 * @param groups the KQL of the groups that reach the count: each field in its {@link Common#place}; empty where
 *     later steps changed them
 */
public record Counting(
        int least, Optional<String> distinct, List<Common> same, Optional<Duration> within, Optional<String> groups) {
    public Counting {
        same = List.copyOf(same);
    }

    /** A field that the counted rows have in common. @param place of its column in the rows of the groups, from 0 */
    public record Common(String field, int place) {}
}
