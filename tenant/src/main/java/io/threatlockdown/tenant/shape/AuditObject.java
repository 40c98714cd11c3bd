package io.threatlockdown.tenant.shape;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.Set;

/** A row of AuditLogs as Microsoft Graph's {@code directoryAudit}, which is also the {@code properties} of its diagnostic record. */
public final class AuditObject {
    /** What the frame of a record says, or nobody. */
    private static final Set<String> LEFT_OUT = Set.of(
            "TenantId",
            "SourceSystem",
            "TimeGenerated",
            "Type",
            "ResourceId",
            "OperationName",
            "OperationVersion",
            "ResultType",
            "ResultSignature",
            "ResultDescription",
            "DurationMs",
            "Resource",
            "ResourceGroup",
            "ResourceProvider",
            "Identity",
            "Level",
            "Location",
            "AADTenantId");

    private static final Map<String, String> RENAMED = Map.of("AADOperationType", "operationType");

    private AuditObject() {}

    public static ObjectNode of(Event row) {
        ObjectNode object = Members.of(row, LEFT_OUT, RENAMED);
        object.set("initiatedBy", initiators(Members.object(row, "InitiatedBy")));
        return object;
    }

    /** Of person and application Graph names also the one that it was not. */
    private static ObjectNode initiators(JsonNode initiatedBy) {
        ObjectNode both = Json.mapper().createObjectNode();
        both.set("user", Members.json(null));
        both.set("app", Members.json(null));
        initiatedBy.properties().forEach(actor -> both.set(actor.getKey(), actor.getValue()));
        return both;
    }
}
