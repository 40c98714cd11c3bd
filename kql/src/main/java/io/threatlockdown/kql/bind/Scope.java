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

/** The names that let statements, parameters and {@code as} have defined, inner ones before outer ones, saved functions behind all. */
final class Scope {
    private final Library library;
    private final @Nullable Scope outer;
    private final Map<String, Definition> definitions = new HashMap<>();

    /** @param library what stands behind all names */
    Scope(Library library) {
        this(library, null);
    }

    private Scope(Library library, @Nullable Scope outer) {
        this.library = library;
        this.outer = outer;
    }

    /** What a name stands for. */
    sealed interface Definition {
        record Value(Scalar scalar) implements Definition {}

        record Rows(Plan plan) implements Definition {}

        /**
         * @param scope where the function was defined
         * @param saved its text, when it is not a part of the query's
         */
        record Function(Statement.LetFunction function, Scope scope, Optional<SavedText> saved) implements Definition {
            boolean needsNoArguments() {
                return function.parameters().stream()
                        .allMatch(parameter -> parameter.defaultValue().isPresent());
            }
        }
    }

    Scope inner() {
        return new Scope(library, this);
    }

    void define(String name, Definition definition) {
        definitions.put(name, definition);
    }

    Optional<Definition> find(String name) {
        Definition here = definitions.get(name);
        if (here != null) {
            return Optional.of(here);
        }
        return outer == null ? library.find(name) : outer.find(name);
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(definitions.keySet());
        if (outer != null) {
            names.addAll(outer.names());
        }
        return names;
    }
}
