package io.threatlockdown.kql;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tables and saved functions that a query may read. A snapshot: it does not change while a query is compiled. */
public interface Catalog {
    /** The table of exactly this name. */
    Optional<TableSchema> table(String name);

    /** All names, for wildcards and for "did you mean". */
    Collection<String> tableNames();

    /** The tables that may hold rows: what {@code *} alone stands for, so that it does not ask the many that are only known. */
    default Collection<String> storedTableNames() {
        return tableNames();
    }

    /** The function that is saved under exactly this name. */
    default Optional<SavedFunction> function(String name) {
        return Optional.empty();
    }

    /** All names of saved functions, for "did you mean". */
    default Collection<String> functionNames() {
        return List.of();
    }

    /** What stands outside of the tables. */
    default OutsideTables outside() {
        return OutsideTables.NONE;
    }

    /** Whether there is anything that knows the places of addresses. */
    default boolean knowsPlaces() {
        return true;
    }

    /** Whether {@code workspace("…")} of this name or id means the workspace that the tables belong to. */
    default boolean isThisWorkspace(String name) {
        return false;
    }
}
