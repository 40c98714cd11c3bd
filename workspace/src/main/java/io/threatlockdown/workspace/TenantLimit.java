package io.threatlockdown.workspace;

import io.threatlockdown.event.ColumnType;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which rows of a table belong to some tenants, as a condition in SQL. */
final class TenantLimit {
    private static final String TENANT_ID = "TenantId";

    private final List<String> ids;

    /** @param ids GUIDs in lower case; of none of them no row is */
    TenantLimit(List<String> ids) {
        this.ids = List.copyOf(ids);
    }

    /** Empty when the table's rows do not tell whose they are. */
    Optional<String> of(StoredTable table) {
        if (table.name().equals(AlertsTable.NAME) || table.name().equals(AlertsTable.IN_TEST)) {
            return table.column(AlertsTable.TENANTS).map(column -> ofAlerts(reference(table, column)));
        }
        return table.column(TENANT_ID)
                .filter(column -> column.column().type() == ColumnType.STRING
                        || column.column().type() == ColumnType.GUID)
                .map(column -> isOne("lower(" + reference(table, column) + "::VARCHAR)"));
    }

    private String ofAlerts(String tenants) {
        return ids.isEmpty() ? "FALSE" : "coalesce(" + AlertTenants.among(tenants, ids) + ", FALSE)";
    }

    private String isOne(String value) {
        return ids.isEmpty()
                ? "FALSE"
                : ids.stream()
                        .map(Sql::text)
                        .collect(Collectors.joining(", ", "coalesce(" + value + ", '') IN (", ")"));
    }

    private static String reference(StoredTable table, StoredColumn column) {
        return table.reference() + "." + Sql.identifier(column.sqlName());
    }
}
