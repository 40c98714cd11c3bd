package io.threatlockdown.kql;

import java.util.Collection;
import java.util.Optional;

/** The tables that a query may read. A snapshot: it does not change while a query is compiled. */
public interface Catalog {
    /** The table of exactly this name. */
    Optional<TableSchema> table(String name);

    /** All names, for wildcards and for "did you mean". */
    Collection<String> tableNames();

    /** What stands outside of the tables. */
    default OutsideTables outside() {
        return OutsideTables.NONE;
    }

    /** Whether {@code workspace("…")} of this name or id means the workspace that the tables belong to. */
    default boolean isThisWorkspace(String name) {
        return false;
    }
}
