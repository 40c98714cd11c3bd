package io.threatlockdown.server.functions;

import io.threatlockdown.event.ValueText;
import io.threatlockdown.workspace.StoredFunction;

/** A saved function as the API shows it; {@code changed} in ISO 8601. */
public record FunctionView(
        String name,
        String parameters,
        String body,
        String category,
        String description,
        String changed,
        String changedBy) {
    static FunctionView of(StoredFunction stored) {
        return new FunctionView(
                stored.name(),
                stored.function().parameters(),
                stored.function().body(),
                stored.category(),
                stored.description(),
                ValueText.of(stored.changed()),
                stored.changedBy());
    }
}
