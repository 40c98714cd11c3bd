package io.threatlockdown.kql;

import java.util.Collection;
import java.util.Optional;

/**
 * A catalog that says what another one says, except for what a subclass says otherwise. Not for one that closes something to somebody:
 * there, each question is to be answered on purpose.
 */
public abstract class CatalogView implements Catalog {
    private final Catalog all;

    protected CatalogView(Catalog all) {
        this.all = all;
    }

    @Override
    public Optional<TableSchema> table(String name) {
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
