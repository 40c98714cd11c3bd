package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.event.Event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings records to events. The same happening, whether it comes as a row of Log Analytics, as the record of a diagnostic setting or as
 * an object of Graph, becomes an event of the same table with the same columns and types, so that one rule fits all of them.
 *
 * <p>An event has all columns of its table, in Azure's order, then {@code azure_tag} ({@code azure-log-analytics}, {@code azure-storage}
 * or {@code azure-ad-graph}, by the record's shape), then what the record has beyond them. {@code Type} names the table unless a row
 * says otherwise. {@link RecordColumns} names the columns that keep what does not fit. A record of no known shape becomes an event of the
 * table that its category names, else of {@code Records}, with its members as columns.
 *
 * <p>Events of one table share one {@link io.threatlockdown.event.Schema} until a record brings a column that is new; then the schema
 * grows, to at most 500 columns, and the events that follow share the grown one. At most 300 tables are told apart by what records call
 * themselves. For one thread.
 */
public final class Normaliser {
    /** The table of records that do not say what they are. */
    public static final String UNNAMED_TABLE = "Records";

    private static final int MOST_TABLES = 300;
    private static final Pattern TABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private static final List<String> TIMES = List.of(
            "time",
            "timestamp",
            "@timestamp",
            "eventTime",
            "eventTimestamp",
            "createdDateTime",
            "activityDateTime",
            "lastUpdateDateTime");

    private final Map<String, TableShape> tables = new HashMap<>();

    /** @throws IllegalArgumentException when the record is not an object */
    public Event event(JsonValue record) {
        return event(record, RowHints.NONE);
    }

    /** @throws IllegalArgumentException when the record is not an object */
    public Event event(JsonValue record, RowHints hints) {
        if (!record.isObject()) {
            throw new IllegalArgumentException("a record is a JSON object, this is " + record.kindName());
        }
        RowFields fields = fields(record, hints);
        TableShape table = tables.get(fields.table());
        if (table == null) {
            boolean full = tables.size() >= MOST_TABLES
                    && LogTables.columns(fields.table()).isEmpty();
            table = tables.computeIfAbsent(full ? UNNAMED_TABLE : fields.table(), TableShape::new);
        }
        return table.event(fields.values(), hints.types());
    }

    private static RowFields fields(JsonValue record, RowHints hints) {
        return switch (RecordShape.of(record)) {
            case ROW -> row(rowTable(record, hints), record);
            case DIAGNOSTIC -> kept(diagnostic(new Envelope(record)), AzureTag.STORAGE, record);
            case ACTIVITY_EVENT -> kept(ActivityEvent.ofManagementApi(record), AzureTag.STORAGE, record);
            case OFFICE -> kept(OfficeRecord.of(record), AzureTag.STORAGE, record);
            case GRAPH_AUDIT -> kept(AuditEntry.ofGraph(record), AzureTag.GRAPH, record);
            case GRAPH_SIGN_IN -> kept(SignIn.ofGraph(record), AzureTag.GRAPH, record);
            case GRAPH_PROVISIONING -> kept(ProvisioningEntry.ofGraph(record), AzureTag.GRAPH, record);
            case GRAPH_RISK_DETECTION -> kept(RiskEntry.ofDetection(record), AzureTag.GRAPH, record);
            case GRAPH_RISKY_ACCOUNT -> kept(RiskEntry.ofRiskyAccount(record), AzureTag.GRAPH, record);
            case GRAPH_ALERT -> kept(DefenderAlert.ofAlert(record), AzureTag.GRAPH, record);
            case GRAPH_INCIDENT -> kept(DefenderAlert.ofIncident(record), AzureTag.GRAPH, record);
            case UNKNOWN -> unknown(record, hints);
        };
    }

    private static RowFields kept(RowFields fields, AzureTag tag, JsonValue record) {
        return fields.tagged(tag).put(RecordColumns.RECORD, record);
    }

    private static RowFields diagnostic(Envelope record) {
        Optional<String> entra = Categories.entraTable(record.category());
        if (entra.isPresent()) {
            return EntraDiagnostic.of(entra.get(), record);
        }
        if (ActivityEvent.isOne(record)) {
            return ActivityEvent.ofDiagnostic(record);
        }
        if (Categories.isStorage(record.category())) {
            return StorageRequest.ofDiagnostic(record);
        }
        if (record.isOfEntra() && TABLE_NAME.matcher(record.category()).matches()) {
            return EntraDiagnostic.of(record.category(), record);
        }
        return record.text("resourceId").isEmpty() ? members(record.record()) : ResourceDiagnostic.of(record);
    }

    private static RowFields unknown(JsonValue record, RowHints hints) {
        Optional<String> table = tableOf(record, hints);
        return table.isPresent() ? row(table.get(), record) : members(record).tagged(AzureTag.STORAGE);
    }

    /** A row names its table; a query that reshapes rows may have given the column another meaning. */
    private static String rowTable(JsonValue row, RowHints hints) {
        String type = JsonText.of(row.path("Type"));
        if (LogTables.isTable(type)) {
            return type;
        }
        return tableOf(row, hints)
                .or(hints::likelyTable)
                .or(() -> Optional.of(type).filter(TABLE_NAME.asMatchPredicate()))
                .orElse(UNNAMED_TABLE);
    }

    private static Optional<String> tableOf(JsonValue row, RowHints hints) {
        return hints.table()
                .or(() -> Categories.entraTable(JsonText.of(row.path("Category"))))
                .or(() -> hints.tableOf(row.names()));
    }

    private static RowFields row(String table, JsonValue row) {
        RowFields fields = new RowFields(table);
        row.forEachMember((name, value) -> {
            boolean emptyType = name.equals("Type") && JsonText.of(value).isEmpty();
            if (!emptyType) {
                fields.put(name, value);
            }
        });
        return fields.tagged(AzureTag.LOG_ANALYTICS);
    }

    private static RowFields members(JsonValue record) {
        String category = JsonText.first(record, "category", "Category");
        RowFields fields = new RowFields(TABLE_NAME.matcher(category).matches() ? category : UNNAMED_TABLE);
        record.forEachMember(fields::put);
        return fields.putIfAbsent("TimeGenerated", JsonText.first(record, TIMES.toArray(String[]::new)));
    }
}
