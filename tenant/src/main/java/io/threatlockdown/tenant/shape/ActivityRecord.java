package io.threatlockdown.tenant.shape;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;

/** A row of AzureActivity as the record that a subscription's diagnostic setting writes. */
final class ActivityRecord {
    private ActivityRecord() {}

    static ObjectNode of(Event row) {
        ObjectNode record = Json.mapper().createObjectNode();
        String operation = Members.text(row, "OperationNameValue");
        record.put("time", Members.text(row, "TimeGenerated"));
        record.put("resourceId", Members.text(row, "ResourceId").toUpperCase(Locale.ROOT));
        record.put("operationName", operation);
        record.put("category", verb(operation));
        record.put("resultType", Members.text(row, "ActivityStatusValue"));
        record.put(
                "resultSignature",
                Members.text(row, "ActivityStatus") + "." + Members.text(row, "ActivitySubstatusValue"));
        record.put("durationMs", "0");
        record.put("callerIpAddress", Members.text(row, "CallerIpAddress"));
        record.put("correlationId", Members.text(row, "CorrelationId"));
        ObjectNode identity = record.putObject("identity");
        identity.set("authorization", Members.object(row, "Authorization"));
        identity.set("claims", Members.object(row, "Claims"));
        String level = Members.text(row, "Level");
        record.put("level", level.equals("Informational") ? "Information" : level);
        record.set("properties", Members.object(row, "Properties"));
        return record;
    }

    /** Storage files operations by their last word, not as the table does. */
    private static String verb(String operation) {
        String last = operation.substring(operation.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return switch (last) {
            case "write" -> "Write";
            case "delete" -> "Delete";
            default -> "Action";
        };
    }
}
