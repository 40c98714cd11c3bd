package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;

import java.util.List;

/** Refusals that turn up while SQL is written, where the place in the query is not known any more. */
final class Refusals {
    private Refusals() {}

    static KqlException of(String what) {
        return new KqlException(List.of(
                new KqlError(KqlError.Kind.UNSUPPORTED, "UNSUPPORTED", what + " is not supported here yet", 1, 1, "")));
    }
}
