package io.threatlockdown.workspace;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.OutsideTables;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.kql.TableSchema;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** A catalog without the tables that are closed to whoever asks. */
record OpenCatalog(Catalog all, Set<String> closed) implements Catalog {
    @Override
    public Optional<TableSchema> table(String name) {
        return closed.contains(name) ? Optional.empty() : all.table(name);
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
    public boolean knowsPlaces() {
        return all.knowsPlaces();
    }

    @Override
    public boolean isThisWorkspace(String name) {
        return all.isThisWorkspace(name);
    }

    @Override
    public OutsideTables outside() {
        return all.outside();
    }

    @Override
    public Optional<SavedFunction> function(String name) {
        return all.function(name);
    }

    @Override
    public Collection<String> functionNames() {
        return all.functionNames();
    }

    private Collection<String> open(Collection<String> names) {
        return names.stream().filter(name -> !closed.contains(name)).toList();
    }
}
