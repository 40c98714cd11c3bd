package io.threatlockdown.server.protocol;

import io.threatlockdown.workspace.protocol.QueryError;

/** A question that is answered with an error. */
final class RefusedException extends RuntimeException {
    private final transient QueryError error;

    RefusedException(QueryError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    QueryError error() {
        return error;
    }
}
