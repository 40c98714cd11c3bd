package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Statement;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that let statements, parameters and {@code as} have defined, inner ones before outer ones. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Definition> definitions = new HashMap<>();

    Scope() {
        this(null);
    }

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /** What a name stands for. */
    sealed interface Definition {
        record Value(Scalar scalar) implements Definition {}

        record Rows(Plan plan) implements Definition {}

        /** @param scope where the function was defined */
        record Function(Statement.LetFunction function, Scope scope) implements Definition {}
    }

    Scope inner() {
        return new Scope(this);
    }

    void define(String name, Definition definition) {
        definitions.put(name, definition);
    }

    /** Whether the name is defined here, and not outside. */
    boolean defines(String name) {
        return definitions.containsKey(name);
    }

    Optional<Definition> find(String name) {
        Definition here = definitions.get(name);
        return here != null || outer == null ? Optional.ofNullable(here) : outer.find(name);
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(definitions.keySet());
        if (outer != null) {
            names.addAll(outer.names());
        }
        return names;
    }
}
