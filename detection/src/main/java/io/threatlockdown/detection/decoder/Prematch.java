package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.pattern.Pieces;
import io.threatlockdown.detection.pattern.SearchPattern;

/** What must be found in the text for an event to be a decoder's. */
sealed interface Prematch {
    /** Nothing. */
    record None() implements Prematch {}

    /**
     * A pattern.
     *
     * @param written as in the file
     * @param offset where the search begins, {@link Offset#START} or {@link Offset#AFTER_PARENT}
     * @param pieces of the pattern in the index of whole events
     */
    record Search(SearchPattern pattern, String written, Offset offset, Pieces pieces) implements Prematch {
        private static final String JSON_OBJECT = "^{\\s*\"";

        /** Where this search goes on in a row: behind the brace and the quote that its text begins with. */
        static final int BEHIND_ROW_START = 2;

        /** Whether it is the usual pattern for a JSON object: every row is one, so its text need not be made to find out. */
        boolean acceptsEveryRow() {
            return written.equals(JSON_OBJECT);
        }
    }
}
