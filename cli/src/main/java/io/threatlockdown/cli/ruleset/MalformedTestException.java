package io.threatlockdown.cli.ruleset;

import java.util.List;

/** A file of tests that cannot be read, or not be understood. Each mistake is one line: {@code file:line: what}. */
public final class MalformedTestException extends RuntimeException {
    private final transient List<String> mistakes;

    MalformedTestException(String mistake) {
        this(List.of(mistake));
    }

    MalformedTestException(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
