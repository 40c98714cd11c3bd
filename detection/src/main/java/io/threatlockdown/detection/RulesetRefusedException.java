package io.threatlockdown.detection;

import io.threatlockdown.xml.Problem;

import java.util.List;
import java.util.stream.Collectors;

/** A ruleset with mistakes was loaded strictly. The message has one line for each mistake. */
public final class RulesetRefusedException extends RuntimeException {
    private final transient List<Problem> problems;

    RulesetRefusedException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
