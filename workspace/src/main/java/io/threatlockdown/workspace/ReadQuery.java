package io.threatlockdown.workspace;

import io.threatlockdown.kql.CompiledQuery;

import java.util.Set;

/**
 * A query with the tables that it names.
 *
 * @param tables those among them that hold rows
 */
public record ReadQuery(CompiledQuery query, Set<String> tables) {
    public ReadQuery {
        tables = Set.copyOf(tables);
    }
}
