package io.threatlockdown.workspace.protocol;

import io.threatlockdown.event.OperationException;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The rows of an answer, one after the other. */
public interface AnswerRows {
    /**
     * The next row, with the Java types that its columns name; empty at the end.
     *
     * @throws OperationException when the query fails on the way
     */
    Optional<@Nullable Object[]> next();
}
