package io.threatlockdown.detection.pattern;

import java.util.Optional;
import java.util.OptionalInt;

/** A pattern that knows where it was found, as decoders need it. */
public sealed interface SearchPattern extends TextPattern permits OsRegex, Pcre2 {
    /** Searches from a position on; what stands before it is not seen. */
    Optional<Found> find(String byteText, int from);

    /** Searches from a position on for the position from which a following pattern goes on; empty when it is not found. */
    OptionalInt resume(String byteText, int from);
}
