package io.threatlockdown.workspace;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.OutsideTables;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.kql.TableSchema;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a query may read: the tables, and what stands outside of them.
 *
 * @param id asked for when a query names a workspace, which few do
 */
record QueryCatalog(StoredCatalog tables, OutsideTables outside, boolean knowsPlaces, Supplier<WorkspaceId> id)
        implements Catalog {
    @Override
    public Optional<TableSchema> table(String name) {
        return tables.table(name);
    }

    @Override
    public Collection<String> tableNames() {
        return tables.tableNames();
    }

    @Override
    public boolean isThisWorkspace(String name) {
        return id.get().isNamedBy(name);
    }

    @Override
    public Collection<String> storedTableNames() {
        return tables.storedTableNames();
    }

    @Override
    public Optional<SavedFunction> function(String name) {
        return tables.function(name);
    }

    @Override
    public Collection<String> functionNames() {
        return tables.functionNames();
    }
}
