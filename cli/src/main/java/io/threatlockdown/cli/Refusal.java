package io.threatlockdown.cli;

import java.util.List;

/** Ends a command with lines for the person who gave it, and an exit code. */
final class Refusal extends RuntimeException {
    /** Something went wrong while it was done. */
    static final int FAILED = 1;

    /** What was asked for, or configured, does not make sense; nothing was started. */
    static final int INVALID = 2;

    private final transient List<String> lines;
    private final int exitCode;

    private Refusal(int exitCode, List<String> lines) {
        super(String.join("\n", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    static Refusal invalid(List<String> lines) {
        return new Refusal(INVALID, lines);
    }

    static Refusal invalid(String line) {
        return invalid(List.of("tld: " + line));
    }

    static Refusal failed(String line) {
        return new Refusal(FAILED, List.of("tld: " + line));
    }

    List<String> lines() {
        return lines;
    }

    int exitCode() {
        return exitCode;
    }
}
