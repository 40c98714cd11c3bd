package io.threatlockdown.kql.syntax;

import java.util.List;

/** A pipeline: a source and the operators behind it. */
public record Query(Source source, List<Operator> operators) {
    public Query {
        operators = List.copyOf(operators);
    }
}
