package io.threatlockdown.detection.rule;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.util.function.Consumer;

/** The mistakes of one rule: some only deserve a word, others leave the rule out. */
final class RuleProblems {
    private final String file;
    private final Consumer<Problem> problems;
    private boolean rejected;

    RuleProblems(String file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The rule is kept. */
    void warn(Position position, String message) {
        problems.accept(Problem.at(file, position, message));
    }

    /** The rule is left out. */
    void reject(Position position, String message) {
        rejected = true;
        problems.accept(Problem.at(file, position, message));
    }

    boolean rejected() {
        return rejected;
    }
}
