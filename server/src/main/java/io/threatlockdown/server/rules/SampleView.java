package io.threatlockdown.server.rules;

import io.threatlockdown.server.rules.SampleRuns.SampleRun;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Events that a rule promises something of, and what came of them.
 *
 * @param number its place among the samples of the rule, from 1
 * @param fires whether one of the events must end at the rule; else none may
 * @param table of rows that do not name theirs; "" for none
 * @param events rows as JSON, or lines of log
 * @param shipped whether it comes with the product; else it is kept here
 * @param passed whether the rule does what it promises
 * @param endedAt the rules at which the events end, in order; 0 for none
 * @param problem why the events cannot be read, one line; {@code null} when they can
 */
public record SampleView(
        int number,
        boolean fires,
        String table,
        String events,
        boolean shipped,
        boolean passed,
        List<Integer> endedAt,
        @Nullable String problem) {
    static SampleView of(int number, SampleRun run) {
        return new SampleView(
                number,
                run.sample().fires(),
                run.sample().table(),
                run.sample().events(),
                run.shipped(),
                run.passed(),
                run.endedAt(),
                run.problem());
    }
}
