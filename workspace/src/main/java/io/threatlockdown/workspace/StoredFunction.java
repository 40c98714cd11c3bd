package io.threatlockdown.workspace;

import io.threatlockdown.kql.SavedFunction;

import java.time.Instant;

/**
 * A saved function with what people know it by.
 *
 * @param category where it is listed; {@code ""} for nowhere in particular
 * @param description what it is for; may be {@code ""}
 * @param changed when it was saved last
 * @param changedBy who saved it
 */
public record StoredFunction(
        SavedFunction function, String category, String description, Instant changed, String changedBy) {
    public String name() {
        return function.name();
    }
}
