package io.threatlockdown.pipeline.analytic.script;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a line of a case says. */
public sealed interface CaseStep {
    /**
     * Rows of one table.
     *
     * @param times one for each row
     * @param columns as a JSON object, in which {@code $(n)} stands for the row's number, from 1
     */
    record Rows(String table, List<Instant> times, String columns) implements CaseStep {
        public Rows {
            times = List.copyOf(times);
        }
    }

    /**
     * How far a table is collected, in place of the time of each run.
     *
     * @param until empty for a table that no request brings rows for
     */
    record Collected(String table, Optional<Instant> until) implements CaseStep {}

    /**
     * A run of the rule, the last of its schedule that is not after a time.
     *
     * @param line where it stands, from 1
     * @param expected columns that an alert must have with these values; empty where only the head of the case says what is expected
     * @param nothing whether no alert may come
     */
    record Run(int line, Instant at, Optional<JsonNode> expected, boolean nothing) implements CaseStep {}
}
