package io.threatlockdown.tenant.shape;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import tools.jackson.databind.node.ObjectNode;

/** A row as the record that a diagnostic setting writes into a storage account: a frame, and the properties of the happening. */
public final class DiagnosticRecord {
    private DiagnosticRecord() {}

    /** @param category of the log, not of the happening: {@code SignInLogs} */
    public static ObjectNode of(Event row, String category) {
        return switch (row.table()) {
            case "AzureActivity" -> ActivityRecord.of(row);
            case "AuditLogs" -> ofEntra(row, category, AuditObject.of(row));
            default -> ofEntra(row, category, SignInObject.of(row));
        };
    }

    private static ObjectNode ofEntra(Event row, String category, ObjectNode properties) {
        ObjectNode record = Json.mapper().createObjectNode();
        String tenant = Members.text(row, "AADTenantId");
        String resource = Members.text(row, "ResourceId");
        record.put("time", Members.text(row, "TimeGenerated"));
        record.put("resourceId", resource.isEmpty() ? "/tenants/" + tenant + "/providers/Microsoft.aadiam" : resource);
        record.put("operationName", Members.text(row, "OperationName"));
        record.put("operationVersion", Members.text(row, "OperationVersion"));
        record.put("category", category);
        record.put("tenantId", tenant);
        putIfAny(record, "resultType", Members.text(row, "ResultType"));
        putIfAny(record, "resultSignature", Members.text(row, "ResultSignature"));
        putIfAny(record, "resultDescription", Members.text(row, "ResultDescription"));
        record.put("durationMs", row.value("DurationMs") instanceof Long duration ? duration.longValue() : 0L);
        putIfAny(record, "callerIpAddress", caller(row, properties));
        putIfAny(record, "correlationId", Members.text(row, "CorrelationId"));
        putIfAny(record, "identity", Members.text(row, "Identity"));
        String level = Members.text(row, "Level");
        if (level.matches("\\d")) {
            record.put("Level", Integer.parseInt(level));
        } else {
            putIfAny(record, "Level", level);
        }
        putIfAny(record, "location", Members.text(row, "Location"));
        record.set("properties", properties);
        return record;
    }

    private static String caller(Event row, ObjectNode properties) {
        String address = Members.text(row, "IPAddress");
        return address.isEmpty() ? properties.at("/initiatedBy/user/ipAddress").asString("") : address;
    }

    private static void putIfAny(ObjectNode record, String name, String text) {
        if (!text.isEmpty()) {
            record.put(name, text);
        }
    }
}
