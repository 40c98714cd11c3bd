package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

/** A diagnostic record of Entra ID as a row of the table of its category. */
final class EntraDiagnostic {
    private EntraDiagnostic() {}

    static RowFields of(String table, Envelope record) {
        RowFields fields = new RowFields(table).put("TimeGenerated", record.member("time"));
        JsonValue properties = record.properties();
        return switch (table) {
            case "AuditLogs" -> AuditEntry.complete(frame(fields, record), properties);
            case "SigninLogs",
                    "AADNonInteractiveUserSignInLogs",
                    "AADServicePrincipalSignInLogs",
                    "AADManagedIdentitySignInLogs" ->
                SignIn.complete(
                        frame(fields, record)
                                .put("Category", record.member("category"))
                                .put("Location", record.text("location"))
                                .putIfAbsent("IPAddress", properties.path("ipAddress"))
                                .putIfAbsent("IPAddress", record.member("callerIpAddress")),
                        properties);
            case "MicrosoftGraphActivityLogs" ->
                fields.put("AadTenantId", properties.path("tenantId"))
                        .putIfAbsent("AadTenantId", record.member("tenantId"))
                        .putMembers(properties)
                        .putIfAbsent("IPAddress", record.member("callerIpAddress"))
                        .putMembers(record.record());
            default -> {
                frame(fields, record);
                putIfColumn(fields, table, "Category", record.member("category"));
                yield RiskEntry.complete(fields, properties);
            }
        };
    }

    /** What the frame has for every table, category and place left out, which tables take from different ends. */
    private static RowFields frame(RowFields fields, Envelope record) {
        String table = fields.table();
        putIfColumn(fields, table, "ResourceId", record.member("resourceId"));
        putIfColumn(fields, table, "OperationName", record.member("operationName"));
        putIfColumn(fields, table, "OperationVersion", record.member("operationVersion"));
        putIfColumn(fields, table, "ResultType", record.member("resultType"));
        putIfColumn(fields, table, "ResultSignature", record.member("resultSignature"));
        putIfColumn(fields, table, "ResultDescription", record.member("resultDescription"));
        putIfColumn(fields, table, "DurationMs", record.member("durationMs"));
        putIfColumn(fields, table, "CorrelationId", record.member("correlationId"));
        putIfColumn(fields, table, "Identity", record.member("identity"));
        putIfColumn(fields, table, "Level", record.member("level"));
        putIfColumn(fields, table, "AADTenantId", record.member("tenantId"));
        return fields;
    }

    private static void putIfColumn(RowFields fields, String table, String column, JsonValue value) {
        if (LogTables.columns(table).isEmpty() || LogTables.hasColumn(table, column)) {
            fields.put(column, value);
        }
    }
}
