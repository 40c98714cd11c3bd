package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.ParameterDeclaration;
import io.threatlockdown.kql.syntax.ParameterDeclarations;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parameter that a query declares with {@code declare query_parameters(…)}. A value for it is plain text, read by the parameter's type
 * and never as a part of the query: of a string the text itself, of a dynamic JSON, of any other what stands in the brackets of its
 * literal, as {@code 2026-05-20T12:00:00Z} of a datetime or {@code 1.5h} of a timespan; {@code null} where there is to be no value.
 *
 * @param usual the value that counts where none is handed in, in the same form where it is a literal, else as the query has it; empty
 *     where one must be handed in
 */
public record QueryParameter(String name, KqlType type, Optional<String> usual) {
    /** What a query declares, in its order. The query need not be right: of a declaration that is being written, what can be read. */
    public static List<QueryParameter> of(String query) {
        return ParameterDeclarations.in(query).parameters().stream()
                .map(each -> new QueryParameter(
                        each.name(), each.type(), each.usual().map(ParameterDeclaration.Usual::shown)))
                .toList();
    }

    /**
     * The query for a service that knows no parameters: each is a {@code let} of its value's literal, on the line of the declaration, so
     * that what follows keeps its line.
     *
     * @throws KqlException when a value is none of its parameter's type, or missing; at the parameter's place
     */
    public static String asLets(String query, Map<String, String> values) {
        return ParameterDeclarations.in(query).asLets(query, values);
    }
}
