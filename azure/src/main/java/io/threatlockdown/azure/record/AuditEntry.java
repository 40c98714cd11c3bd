package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

/** An entry of the Entra ID audit log as Graph has it, and as the {@code properties} of a diagnostic record, as a row of AuditLogs. */
final class AuditEntry {
    private static final String TABLE = "AuditLogs";

    private AuditEntry() {}

    static RowFields ofGraph(JsonValue entry) {
        return complete(
                new RowFields(TABLE)
                        .put("TimeGenerated", entry.path("activityDateTime"))
                        .put("OperationName", entry.path("activityDisplayName"))
                        .put("OperationVersion", "1.0")
                        .put("ResultSignature", "None")
                        .put("Level", "4"),
                entry);
    }

    /** @param fields of the record's frame, of which {@code category} has been left out: it names the log, not the kind of entry */
    static RowFields complete(RowFields fields, JsonValue entry) {
        JsonValue initiatedBy = entry.path("initiatedBy");
        fields.put("Category", entry.path("category"))
                .put("AADOperationType", entry.path("operationType"))
                .put("InitiatedBy", actorsWithoutNull(initiatedBy))
                .putIfAbsent("AADTenantId", JsonText.of(entry.path("tenantId")))
                .putIfAbsent("Identity", JsonText.of(initiatedBy.path("user").path("displayName")))
                .putIfAbsent("Identity", JsonText.of(initiatedBy.path("app").path("displayName")))
                .putMembers(entry);
        return EntraColumns.complete(fields);
    }

    /** Graph names the actor that there is not, as null; a row does not. What stands inside of an actor stays. */
    private static JsonValue actorsWithoutNull(JsonValue initiatedBy) {
        return initiatedBy.withoutNullMembers();
    }
}
