package io.threatlockdown.workspace;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.CatalogView;
import io.threatlockdown.kql.OutsideTables;
import io.threatlockdown.kql.TableSchema;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Notes what a query asks a catalog for while it is compiled. Of one thread, for one query. */
final class NamedTables extends CatalogView {
    private final Set<String> named = new HashSet<>();
    private boolean asksOutside;

    NamedTables(Catalog all) {
        super(all);
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
        return super.table(name);
    }

    @Override
    public OutsideTables outside() {
        asksOutside = true;
        return super.outside();
    }
}
