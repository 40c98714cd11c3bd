package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.pattern.SearchPattern;

/**
 * The pattern that makes an event a decoder's.
 *
 * @param written as in the file
 */
record Prematch(SearchPattern pattern, String written) {
    private static final String JSON_OBJECT = "^{\\s*\"";

    /** Whether it is the usual pattern for a JSON object: every row is one, so its text need not be made to find out. */
    boolean acceptsEveryRow() {
        return written.equals(JSON_OBJECT);
    }
}
