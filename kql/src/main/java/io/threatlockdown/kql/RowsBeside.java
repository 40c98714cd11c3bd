package io.threatlockdown.kql;

import java.util.Set;

/**
 * At most one row of another table for each row of a table, which some of its columns are worked out of.
 *
 * @param join what follows the table in the FROM clause, as SQL of the database; it neither adds rows nor takes any away
 * @param columns the names in KQL of the columns that need it
 */
public record RowsBeside(String join, Set<String> columns) {
    public RowsBeside {
        columns = Set.copyOf(columns);
    }
}
