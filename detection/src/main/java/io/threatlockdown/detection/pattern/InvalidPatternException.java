package io.threatlockdown.detection.pattern;

/** A pattern does not compile; the message says why, without a place. */
public final class InvalidPatternException extends RuntimeException {
    InvalidPatternException(String message) {
        super(message);
    }
}
