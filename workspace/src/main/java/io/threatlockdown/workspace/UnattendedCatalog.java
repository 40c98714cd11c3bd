package io.threatlockdown.workspace;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.OutsideTables;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.kql.TableSchema;

import java.util.Collection;
import java.util.Optional;

/**
 * A catalog for queries that raise alerts: the alerts of such queries are not there, so that none finds its own, or two each other's,
 * again and again.
 */
record UnattendedCatalog(Catalog all, StoredCatalog tables) implements Catalog {
    @Override
    public Optional<TableSchema> table(String name) {
        Optional<TableSchema> schema = all.table(name);
        return name.equals(AlertsTable.NAME)
                ? schema.map(alerts -> alerts.limitedTo(
                        AlertsTable.notByQuery(tables.stored(name).orElseThrow())))
                : schema;
    }

    @Override
    public Collection<String> tableNames() {
        return all.tableNames();
    }

    @Override
    public Collection<String> storedTableNames() {
        return all.storedTableNames();
    }

    @Override
    public Optional<SavedFunction> function(String name) {
        return all.function(name);
    }

    @Override
    public Collection<String> functionNames() {
        return all.functionNames();
    }

    @Override
    public OutsideTables outside() {
        return all.outside();
    }

    @Override
    public boolean knowsPlaces() {
        return all.knowsPlaces();
    }

    @Override
    public boolean isThisWorkspace(String name) {
        return all.isThisWorkspace(name);
    }
}
