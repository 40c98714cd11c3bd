package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

/** What Identity Protection found, as a row of AADUserRiskEvents or AADRiskyUsers or of their counterparts for applications. */
final class RiskEntry {
    private RiskEntry() {}

    static RowFields ofDetection(JsonValue detection) {
        boolean ofPerson = detection.path("servicePrincipalId").isMissing();
        RowFields fields = new RowFields(ofPerson ? "AADUserRiskEvents" : "AADServicePrincipalRiskEvents")
                .put(
                        "TimeGenerated",
                        JsonText.first(detection, "detectedDateTime", "lastUpdatedDateTime", "activityDateTime"))
                .put("OperationName", ofPerson ? "User Risk Detection" : "Service Principal Risk Detection");
        return complete(fields, detection);
    }

    static RowFields ofRiskyAccount(JsonValue account) {
        boolean ofPerson = account.path("servicePrincipalType").isMissing();
        RowFields fields = new RowFields(ofPerson ? "AADRiskyUsers" : "AADRiskyServicePrincipals")
                .put("TimeGenerated", account.path("riskLastUpdatedDateTime"));
        return complete(fields, account);
    }

    /** @param fields of the record's frame */
    static RowFields complete(RowFields fields, JsonValue entry) {
        if (LogTables.columns(fields.table()).isEmpty()) {
            entry.forEachMember((name, value) -> {
                String column = JsonText.capitalised(name);
                if (!RecordColumns.OWN.contains(column)) {
                    fields.putIfAbsent(column, value);
                }
            });
        }
        return EntraColumns.complete(fields.putMembers(entry));
    }
}
