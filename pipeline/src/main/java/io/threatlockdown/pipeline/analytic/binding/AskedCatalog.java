package io.threatlockdown.pipeline.analytic.binding;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.OutsideTables;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.kql.TableSchema;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Notes which tables a query reads while it is compiled. Of one thread, for one query. */
final class AskedCatalog implements Catalog {
    private final Catalog all;
    private final SortedSet<String> tables = new TreeSet<>();

    AskedCatalog(Catalog all) {
        this.all = all;
    }

    /** By name. */
    SortedSet<String> tables() {
        return tables;
    }

    @Override
    public Optional<TableSchema> table(String name) {
        Optional<TableSchema> table = all.table(name);
        table.ifPresent(found -> tables.add(name));
        return table;
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
