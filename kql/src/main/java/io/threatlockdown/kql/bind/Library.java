package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlException;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The catalog's saved functions, each parsed when it is first asked for. They see each other and the tables, and no query's names. */
final class Library {
    private final Catalog catalog;
    private final Map<String, Optional<Scope.Definition>> found = new HashMap<>();

    Library(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws KqlException when the function does not parse */
    Optional<Scope.Definition> find(String name) {
        Optional<Scope.Definition> known = found.get(name);
        if (known == null) {
            known = catalog.function(name).map(SavedText::of).map(this::definition);
            found.put(name, known);
        }
        return known;
    }

    private Scope.Definition definition(SavedText text) {
        return new Scope.Definition.Function(text.parse(), new Scope(this), Optional.of(text));
    }
}
