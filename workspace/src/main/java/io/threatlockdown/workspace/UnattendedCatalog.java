package io.threatlockdown.workspace;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.CatalogView;
import io.threatlockdown.kql.TableSchema;

import java.util.Optional;

/**
 * A catalog for queries that raise alerts: the alerts of such queries are not there, so that none finds its own, or two each other's,
 * again and again.
 */
final class UnattendedCatalog extends CatalogView {
    private final StoredCatalog tables;

    UnattendedCatalog(Catalog all, StoredCatalog tables) {
        super(all);
        this.tables = tables;
    }

    @Override
    public Optional<TableSchema> table(String name) {
        Optional<TableSchema> schema = super.table(name);
        return name.equals(AlertsTable.NAME)
                ? schema.map(alerts -> alerts.limitedTo(
                        AlertsTable.notByQuery(tables.stored(name).orElseThrow())))
                : schema;
    }
}
