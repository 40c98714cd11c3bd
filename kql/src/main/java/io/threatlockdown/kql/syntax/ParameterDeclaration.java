package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.Optional;

/**
 * A scalar parameter as it stands in a query.
 *
 * @param at the offset of its name
 */
public record ParameterDeclaration(int at, String name, KqlType type, Optional<Usual> usual) {
    /**
     * The value behind the {@code =}.
     *
     * @param written as the query has it
     * @param shown the same without what makes a literal of it
     */
    public record Usual(String written, String shown) {}
}
