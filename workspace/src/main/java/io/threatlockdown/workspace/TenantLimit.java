package io.threatlockdown.workspace;

import io.threatlockdown.event.ColumnType;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which rows of a table belong to some tenants, as a condition in SQL. */
final class TenantLimit {
    private static final String TENANT_ID = "TenantId";

    /** As an SQL list; no GUID holds a quotation mark. */
    private final String ids;

    TenantLimit(List<String> ids) {
        this.ids = ids.stream().map(Sql::text).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Empty when the table's rows do not tell whose they are. */
    Optional<String> of(StoredTable table) {
        if (table.name().equals(AlertsTable.NAME) || table.name().equals(AlertsTable.IN_TEST)) {
            return Optional.of(ofAlerts(table));
        }
        return table.column(TENANT_ID)
                .filter(column -> column.column().type() == ColumnType.STRING
                        || column.column().type() == ColumnType.GUID)
                .map(column -> isOne("lower(" + reference(table, column) + "::VARCHAR)"));
    }

    /**
     * The event of the alert, and each earlier one that it shows, is of these tenants: one that spans more is nobody's alone. The event is
     * JSON as this product writes it; an earlier one may be a line of any text.
     */
    private String ofAlerts(StoredTable table) {
        String event = column(table, "Event");
        String previous = "coalesce(" + column(table, "PreviousEvents") + ", '')";
        return "CASE WHEN starts_with(" + event + ", '{') THEN " + tenantOf(event) + " ELSE FALSE END"
                + " AND CASE WHEN " + previous + " = '' THEN TRUE ELSE list_bool_and(list_transform(string_split("
                + previous + ", chr(10)), lambda line: line = '' OR CASE WHEN json_valid(line) THEN "
                + tenantOf("line") + " ELSE FALSE END)) END";
    }

    private String tenantOf(String json) {
        return isOne("lower(json_extract_string(" + json + ", '$." + TENANT_ID + "'))");
    }

    private String isOne(String value) {
        return ids.equals("()") ? "FALSE" : "coalesce(" + value + ", '') IN " + ids;
    }

    private static String column(StoredTable table, String name) {
        return reference(table, table.column(name).orElseThrow());
    }

    private static String reference(StoredTable table, StoredColumn column) {
        return table.reference() + "." + Sql.identifier(column.sqlName());
    }
}
