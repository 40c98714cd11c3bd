package io.threatlockdown.kql;

/**
 * A column of a table that queries may name.
 *
 * @param name the name in KQL, case-sensitive
 * @param sqlName the name in the database, not quoted; differs from {@code name} where the database ignores case
 * @param hidden not part of the table's output unless the query names it, as {@code _ItemId} in Azure
 */
public record TableColumn(String name, KqlType type, String sqlName, boolean hidden) {}
