package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

/** The shapes of records, each told by what it alone has. */
enum RecordShape {
    /** A row of a table, columns by name. */
    ROW,
    /** {@code {"time","category",…,"properties"}} of a storage account or Event Hub. */
    DIAGNOSTIC,
    /** An activity-log event of the management API. */
    ACTIVITY_EVENT,
    /** {@code auditLogs/directoryAudits} of Graph. */
    GRAPH_AUDIT,
    /** {@code auditLogs/signIns} of Graph. */
    GRAPH_SIGN_IN,
    /** {@code auditLogs/provisioning} of Graph. */
    GRAPH_PROVISIONING,
    /** {@code identityProtection/riskDetections} of Graph. */
    GRAPH_RISK_DETECTION,
    /** {@code identityProtection/riskyUsers} of Graph. */
    GRAPH_RISKY_ACCOUNT,
    /** {@code security/alerts_v2} of Graph. */
    GRAPH_ALERT,
    /** {@code security/incidents} of Graph. */
    GRAPH_INCIDENT,
    /** A record of the unified audit log of Microsoft 365. */
    OFFICE,
    /** None of these. */
    UNKNOWN;

    static RecordShape of(JsonValue record) {
        String type = JsonText.of(record.path("Type"));
        if (record.has("TimeGenerated") || LogTables.isTable(type)) {
            return ROW;
        }
        if (Envelope.frames(record)) {
            return DIAGNOSTIC;
        }
        if (ActivityEvent.isOfManagementApi(record)) {
            return ACTIVITY_EVENT;
        }
        return OfficeRecord.isOne(record) ? OFFICE : ofGraph(record);
    }

    private static RecordShape ofGraph(JsonValue record) {
        String odataType = JsonText.of(record.path("@odata.type"));
        if (odataType.endsWith("security.alert") || record.has("providerAlertId") || record.has("alertWebUrl")) {
            return GRAPH_ALERT;
        }
        if (odataType.endsWith("security.incident") || record.has("incidentWebUrl")) {
            return GRAPH_INCIDENT;
        }
        if (record.has("provisioningSteps") || record.has("provisioningAction")) {
            return GRAPH_PROVISIONING;
        }
        if (record.has("activityDisplayName") && (record.has("initiatedBy") || record.has("targetResources"))) {
            return GRAPH_AUDIT;
        }
        if (record.has("riskEventType") && (record.has("detectedDateTime") || record.has("activityDateTime"))) {
            return GRAPH_RISK_DETECTION;
        }
        if (record.has("riskLastUpdatedDateTime") && record.has("riskState")) {
            return GRAPH_RISKY_ACCOUNT;
        }
        boolean signIn = record.has("createdDateTime")
                && (record.path("status").has("errorCode") || record.has("signInEventTypes"));
        return signIn ? GRAPH_SIGN_IN : UNKNOWN;
    }
}
