package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.KqlType;

import java.util.List;
import java.util.Optional;

/**
 * A function that the database calls back into Java for.
 *
 * @param name as the language spells it, or a name of ours for a part of one
 * @param parameters every one it can have; a call with fewer has null for the rest
 */
public record HostFunction(String name, List<KqlType> parameters, KqlType result, Body body) {
    private static final String PREFIX = "kql_";

    /**
     * The work for one row: the result, a Boolean, Integer, Long, Double or String by {@link #result}, or empty for null. Called from
     * several threads at once; gives the same for the same arguments, always.
     */
    @FunctionalInterface
    public interface Body {
        Optional<?> of(Arguments arguments);
    }

    public HostFunction {
        parameters = List.copyOf(parameters);
    }

    /** The name in SQL. Queries cannot reach it: they name no SQL functions. */
    public String sqlName() {
        return PREFIX + name;
    }
}
