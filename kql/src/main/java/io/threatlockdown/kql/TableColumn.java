package io.threatlockdown.kql;

import java.util.Optional;

/**
 * A column of a table that queries may name.
 *
 * @param name the name in KQL, case-sensitive
 * @param sqlName the name in the database, not quoted; differs from {@code name} where the database ignores case
 * @param hidden not part of the table's output unless the query names it, as {@code _ItemId} in Azure
 * @param sql what gives the value from the table's row where the stored column alone does not, as an expression of the database
 */
public record TableColumn(String name, KqlType type, String sqlName, boolean hidden, Optional<String> sql) {
    /** A column as it is stored. */
    public TableColumn(String name, KqlType type, String sqlName, boolean hidden) {
        this(name, type, sqlName, hidden, Optional.empty());
    }
}
