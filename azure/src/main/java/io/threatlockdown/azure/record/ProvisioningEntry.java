package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

/** An entry of the provisioning log as Graph has it, as a row of AADProvisioningLogs. */
final class ProvisioningEntry {
    private ProvisioningEntry() {}

    static RowFields ofGraph(JsonValue entry) {
        JsonValue status = entry.path("provisioningStatusInfo");
        RowFields fields = new RowFields("AADProvisioningLogs")
                .put("TimeGenerated", entry.path("activityDateTime"))
                .put("OperationName", "Provisioning activity")
                .put("Category", "ProvisioningLogs")
                .put("DurationMs", entry.path("durationInMilliseconds"))
                .put("AADTenantId", entry.path("tenantId"))
                .put("ResultType", JsonText.capitalised(JsonText.of(status.path("status"))))
                .put("ResultDescription", status.path("errorInformation").path("reason"));
        return EntraColumns.complete(fields.putMembers(entry));
    }
}
