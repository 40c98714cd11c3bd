package io.threatlockdown.workspace;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.TableColumn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns that Azure gives every row of every table, as queries see them: what Azure said of a row, and where it said nothing what is
 * known here. Worked out when they are asked for; most are not stored.
 */
final class StandardColumns {
    private static final String TYPE = "Type";
    private static final String TENANT_ID = "TenantId";
    private static final String IS_BILLABLE = "_IsBillable";
    private static final String BILLED_SIZE = "_BilledSize";

    private final StoredTable table;

    StandardColumns(StoredTable table) {
        this.table = table;
    }

    /** The table's columns, standard ones completed, and those of the standard that it lacks, hidden. */
    List<TableColumn> all() {
        List<TableColumn> columns = new ArrayList<>();
        for (StoredColumn stored : table.columns()) {
            TableColumn plain = stored.asTableColumn();
            columns.add(
                    new TableColumn(plain.name(), plain.type(), plain.sqlName(), plain.hidden(), completed(stored)));
        }
        add(columns, TYPE, KqlType.STRING, Sql.text(table.name()));
        add(columns, TENANT_ID, KqlType.STRING, "''");
        // Nobody is billed for what lies here.
        add(columns, IS_BILLABLE, KqlType.STRING, "'False'");
        add(columns, BILLED_SIZE, KqlType.REAL, "0::DOUBLE");
        return columns;
    }

    private void add(List<TableColumn> columns, String name, KqlType type, String sql) {
        if (table.column(name).isEmpty()) {
            columns.add(new TableColumn(name, type, name, true, Optional.of(sql)));
        }
    }

    /** The expression of a column whose stored value is not all that is known. */
    private Optional<String> completed(StoredColumn column) {
        ColumnType type = column.column().type();
        return switch (column.name()) {
            case SystemColumns.ITEM_ID ->
                text(type)
                        .flatMap(ignored -> table.column(SystemColumns.ROW_ID))
                        .map(id -> orElse(column, name(id) + "::VARCHAR"));
            case SystemColumns.RESOURCE_ID -> text(type).flatMap(ignored -> resourceId(column));
            case SystemColumns.SUBSCRIPTION_ID -> text(type).flatMap(ignored -> subscriptionId(column));
            case SystemColumns.TIME_RECEIVED -> Optional.of(timeReceived(column));
            case TYPE -> text(type).map(ignored -> orElse(column, Sql.text(table.name())));
            default -> Optional.empty();
        };
    }

    private static Optional<ColumnType> text(ColumnType type) {
        return Optional.of(type).filter(ColumnType.STRING::equals);
    }

    private Optional<String> resourceId(StoredColumn column) {
        return resource().map(resource -> orElse(column, "lower(" + name(resource) + ")"));
    }

    /** What the row says itself, else the part behind {@code /subscriptions/} of its resource's path. */
    private Optional<String> subscriptionId(StoredColumn column) {
        List<String> known = new ArrayList<>();
        textColumn("SubscriptionId").ifPresent(own -> known.add("nullif(" + name(own) + ", '')"));
        resource()
                .ifPresent(
                        path -> known.add("regexp_extract(lower(" + name(path) + "), '^/subscriptions/([^/]+)', 1)"));
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(orElse(column, "coalesce(" + String.join(", ", known) + ", '')"));
    }

    private Optional<StoredColumn> resource() {
        return textColumn("ResourceId");
    }

    private Optional<StoredColumn> textColumn(String name) {
        return table.column(name).filter(each -> each.column().type() == ColumnType.STRING);
    }

    /** Never behind the ingestion: a row is received before it can be asked for. */
    private String timeReceived(StoredColumn column) {
        List<String> known = new ArrayList<>();
        known.add(name(column));
        table.column(SystemColumns.ARRIVAL).map(StandardColumns::name).ifPresent(known::add);
        String first = "coalesce(" + String.join(", ", known) + ")";
        return table.column(SystemColumns.INGESTION_TIME)
                .map(ingestion -> "least(" + first + ", " + name(ingestion) + ")")
                .orElse(first);
    }

    private static String orElse(StoredColumn column, String otherwise) {
        return "CASE WHEN " + name(column) + " = '' THEN " + otherwise + " ELSE " + name(column) + " END";
    }

    private static String name(StoredColumn column) {
        return Sql.identifier(column.sqlName());
    }
}
