package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.pattern.TextPattern;

/** Which programs a root decoder reads the lines of. */
sealed interface Program {
    /** None: it is for events without a program name only. */
    record None() implements Program {}

    /** Those whose name matches; it is for events with a program name only. */
    record Named(TextPattern pattern) implements Program {}
}
