package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.KqlType;

import java.util.List;

/** Reads the value that somebody hands in for a parameter. */
public final class ParameterValue {
    private ParameterValue() {}

    /**
     * The value that a text stands for.
     *
     * @param at where the query declares the parameter
     * @throws KqlException when it is none of the type, at that place
     */
    public static LiteralValue read(String parameter, KqlType type, String text, String query, int at) {
        try {
            return LiteralParser.ofText(type, text);
        } catch (KqlException e) {
            throw new KqlException(List.of(Position.error(
                    KqlError.Kind.SEMANTIC,
                    "SEM0110",
                    "the value of the query parameter '" + parameter + "' does not fit: "
                            + e.errors().getFirst().message(),
                    query,
                    at)));
        }
    }
}
