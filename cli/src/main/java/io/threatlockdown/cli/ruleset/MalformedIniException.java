package io.threatlockdown.cli.ruleset;

/** A file of sections and keys that cannot be read. The message is one line: {@code file:line: what}. */
public final class MalformedIniException extends RuntimeException {
    MalformedIniException(String message) {
        super(message);
    }
}
