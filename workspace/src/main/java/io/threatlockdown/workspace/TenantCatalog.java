package io.threatlockdown.workspace;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.OutsideFile;
import io.threatlockdown.kql.OutsideTable;
import io.threatlockdown.kql.OutsideTables;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.kql.TableSchema;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A catalog for somebody who is limited to some tenants: each table holds the rows of these alone, and what does not tell whose its rows
 * are is not there.
 */
record TenantCatalog(Catalog all, StoredCatalog tables, TenantLimit limit) implements Catalog {
    private static final String CLOSED =
            "watchlists and files tell of no tenant: they are closed to whoever is limited to some tenants";

    private static final OutsideTables NOTHING = new OutsideTables() {
        @Override
        public OutsideTable file(OutsideFile wanted) {
            return new OutsideTable.Missing(CLOSED);
        }

        @Override
        public OutsideTable watchlist(String alias) {
            return new OutsideTable.Missing(CLOSED);
        }

        @Override
        public Collection<String> watchlists() {
            return List.of();
        }
    };

    @Override
    public Optional<TableSchema> table(String name) {
        Optional<TableSchema> schema = all.table(name);
        Optional<StoredTable> stored = tables.stored(name);
        if (stored.isEmpty()) {
            return schema.filter(known -> known.sqlName().isEmpty()); // Known by its columns only: it holds no rows.
        }
        return schema.flatMap(known -> limit.of(stored.get()).map(known::limitedTo));
    }

    @Override
    public Collection<String> tableNames() {
        return open(all.tableNames());
    }

    @Override
    public Collection<String> storedTableNames() {
        return open(all.storedTableNames());
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
        return NOTHING;
    }

    @Override
    public boolean knowsPlaces() {
        return all.knowsPlaces();
    }

    @Override
    public boolean isThisWorkspace(String name) {
        return all.isThisWorkspace(name);
    }

    private Collection<String> open(Collection<String> names) {
        return names.stream().filter(name -> table(name).isPresent()).toList();
    }
}
