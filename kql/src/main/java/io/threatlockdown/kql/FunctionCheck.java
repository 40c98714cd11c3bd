package io.threatlockdown.kql;

import io.threatlockdown.kql.bind.Binder;
import io.threatlockdown.kql.bind.BuiltInNames;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges a function before it is saved. */
public final class FunctionCheck {
    private static final String CALLS_ITSELF = "SEM0268";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    private FunctionCheck() {}

    /** What a check found. */
    public sealed interface Outcome {
        /** It may be saved and can be called. */
        record Fine() implements Outcome {}

        /** It may be saved, but a call fails as things are now: it names what does not exist, or is not supported. */
        record NotYet(String why) implements Outcome {}

        /** It must not be saved. */
        record Refused(String why) implements Outcome {}
    }

    /** @param catalog the tables and the other functions; one of the same name counts as replaced */
    public static Outcome of(SavedFunction function, Catalog catalog, QueryScope scope) {
        String name = function.name();
        if (!NAME.matcher(name).matches()) {
            return new Outcome.Refused(
                    "'" + name + "' is no name for a function: letters, digits and '_', no digit first, up to 128");
        }
        if (catalog.table(name).isPresent()) {
            return new Outcome.Refused("there is a table named '" + name + "', which the function would hide");
        }
        if (BuiltInNames.contains(name)) {
            return new Outcome.Refused("'" + name + "' is a function of the language, which this one would hide");
        }
        try {
            Binder.tryOut(function, new Replaced(catalog, function), scope);
            return new Outcome.Fine();
        } catch (KqlException e) {
            KqlError error = e.errors().getFirst();
            return error.kind() == KqlError.Kind.SYNTAX || error.code().equals(CALLS_ITSELF)
                    ? new Outcome.Refused(error.message())
                    : new Outcome.NotYet(error.message());
        }
    }

    private record Replaced(Catalog catalog, SavedFunction function) implements Catalog {
        @Override
        public Optional<TableSchema> table(String name) {
            return catalog.table(name);
        }

        @Override
        public Collection<String> tableNames() {
            return catalog.tableNames();
        }

        @Override
        public OutsideTables outside() {
            return catalog.outside();
        }

        @Override
        public boolean knowsPlaces() {
            return catalog.knowsPlaces();
        }

        @Override
        public boolean isThisWorkspace(String name) {
            return catalog.isThisWorkspace(name);
        }

        @Override
        public Collection<String> storedTableNames() {
            return catalog.storedTableNames();
        }

        @Override
        public Optional<SavedFunction> function(String name) {
            return name.equals(function.name()) ? Optional.of(function) : catalog.function(name);
        }

        @Override
        public Collection<String> functionNames() {
            return List.copyOf(catalog.functionNames());
        }
    }
}
