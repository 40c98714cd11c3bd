package io.threatlockdown.workspace;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.OutsideTables;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.kql.TableSchema;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Notes what a query asks a catalog for while it is compiled. Of one thread, for one query. */
final class NamedTables implements Catalog {
    private final Catalog all;
    private final Set<String> named = new HashSet<>();
    private boolean asksOutside;

    NamedTables(Catalog all) {
        this.all = all;
    }

    /** The tables that were asked for, also those that are not there. */
    Set<String> named() {
        return named;
    }

    /** Whether it may read what stands outside of the tables. */
    boolean asksOutside() {
        return asksOutside;
    }

    @Override
    public Optional<TableSchema> table(String name) {
        named.add(name);
        return all.table(name);
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
        asksOutside = true;
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
