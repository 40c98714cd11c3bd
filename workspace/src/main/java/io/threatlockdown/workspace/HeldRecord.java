package io.threatlockdown.workspace;

import java.util.OptionalLong;

/**
 * What a table says of a row that it holds.
 *
 * @param itemId {@code ""} for a row that came without one
 * @param ingested ticks; empty where nothing is known but its arrival here
 */
record HeldRecord(String itemId, OptionalLong ingested) {
    boolean hasId() {
        return !itemId.isEmpty();
    }

    boolean wasIngestedAt(OptionalLong ticks) {
        return ticks.equals(ingested);
    }
}
