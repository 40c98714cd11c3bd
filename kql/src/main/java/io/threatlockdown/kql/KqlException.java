package io.threatlockdown.kql;

import java.util.List;
import java.util.stream.Collectors;

/** A query that cannot be compiled; its message is fit for the person who wrote the query. */
public final class KqlException extends RuntimeException {
    private final transient List<KqlError> errors;

    /** @param errors at least one */
    public KqlException(List<KqlError> errors) {
        super(errors.stream().map(KqlError::toString).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public List<KqlError> errors() {
        return errors;
    }
}
