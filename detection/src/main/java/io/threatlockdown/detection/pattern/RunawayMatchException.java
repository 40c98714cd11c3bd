package io.threatlockdown.detection.pattern;

/** A match took so many steps that it was given up. Thrown without a stack trace: it is an outcome, not a fault. */
public final class RunawayMatchException extends RuntimeException {
    RunawayMatchException(String pattern) {
        super(
                "match of pattern '" + pattern + "' was given up after " + TextPattern.STEP_LIMIT + " steps",
                null,
                false,
                false);
    }
}
