package io.threatlockdown.azure.record;

import tools.jackson.databind.JsonNode;

/** What Identity Protection found, as a row of AADUserRiskEvents or AADRiskyUsers or of their counterparts for applications. */
final class RiskEntry {
    private RiskEntry() {}

    static RowFields ofDetection(JsonNode detection) {
        boolean ofPerson = detection.path("servicePrincipalId").isMissingNode();
        RowFields fields = new RowFields(ofPerson ? "AADUserRiskEvents" : "AADServicePrincipalRiskEvents")
                .put(
                        "TimeGenerated",
                        JsonText.first(detection, "detectedDateTime", "lastUpdatedDateTime", "activityDateTime"))
                .put("OperationName", ofPerson ? "User Risk Detection" : "Service Principal Risk Detection");
        return complete(fields, detection);
    }

    static RowFields ofRiskyAccount(JsonNode account) {
        boolean ofPerson = account.path("servicePrincipalType").isMissingNode();
        RowFields fields = new RowFields(ofPerson ? "AADRiskyUsers" : "AADRiskyServicePrincipals")
                .put("TimeGenerated", account.path("riskLastUpdatedDateTime"));
        return complete(fields, account);
    }

    /** @param fields of the record's frame */
    static RowFields complete(RowFields fields, JsonNode entry) {
        if (LogTables.columns(fields.table()).isEmpty()) {
            entry.properties().forEach(member -> {
                String column = JsonText.capitalised(member.getKey());
                if (!RecordColumns.OWN.contains(column)) {
                    fields.putIfAbsent(column, member.getValue());
                }
            });
        }
        return EntraColumns.complete(fields.putMembers(entry));
    }
}
