package io.threatlockdown.detection.yaml;

import io.threatlockdown.xml.Problem;

/** A text that is no YAML, or more than is read here. */
public final class YamlException extends RuntimeException {
    private final transient Problem problem;

    YamlException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
