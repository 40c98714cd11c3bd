package io.threatlockdown.pipeline.analytic.binding;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.CatalogView;
import io.threatlockdown.kql.TableSchema;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Notes which tables a query reads while it is compiled. Of one thread, for one query. */
final class AskedCatalog extends CatalogView {
    private final SortedSet<String> tables = new TreeSet<>();

    AskedCatalog(Catalog all) {
        super(all);
    }

    /** By name. */
    SortedSet<String> tables() {
        return tables;
    }

    @Override
    public Optional<TableSchema> table(String name) {
        Optional<TableSchema> table = super.table(name);
        table.ifPresent(found -> tables.add(name));
        return table;
    }
}
