package io.threatlockdown.cli.query;

import io.threatlockdown.kql.KqlException;

import java.util.List;

/** A query that the workspace does not understand. */
public final class RefusedQueryException extends RuntimeException {
    private final transient List<QueryMistake> mistakes;

    /** @param mistakes at least one */
    RefusedQueryException(List<QueryMistake> mistakes) {
        super(mistakes.getFirst().message());
        this.mistakes = List.copyOf(mistakes);
    }

    static RefusedQueryException of(KqlException e) {
        return new RefusedQueryException(
                e.errors().stream().map(QueryMistake::of).toList());
    }

    /** Lines for a person, each mistake with its line of the query and a mark under the place. */
    public List<String> explain(String query) {
        return mistakes.stream()
                .flatMap(mistake -> mistake.explain(query).stream())
                .toList();
    }
}
