package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Actor;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes changes in the directory as rows of {@code AuditLogs}. */
final class AuditRows {
    private final Organisation organisation;

    AuditRows(Organisation organisation) {
        this.organisation = organisation;
    }

    Event row(AuditEntry entry, Dice dice) {
        return Row.in(LogTables.AUDIT)
                .set("TenantId", organisation.workspaceId())
                .set("SourceSystem", "Azure AD")
                .set("TimeGenerated", entry.time())
                .set("ResourceId", "/tenants/" + organisation.tenantId() + "/providers/Microsoft.aadiam")
                .set("OperationName", entry.operation())
                .set("OperationVersion", "1.0")
                .set("Category", entry.category())
                .set("ResultSignature", "None")
                .set("ResultDescription", entry.reason())
                .set("DurationMs", 0L)
                .set("CorrelationId", entry.correlation())
                .set("Resource", "Microsoft.aadiam")
                .set("ResourceGroup", "Microsoft.aadiam")
                .set("Identity", identity(entry.actor()))
                .set("Level", "4")
                .set(
                        "AdditionalDetails",
                        Shape.dynamic(entry.details().stream()
                                .map(AuditEntry.Detail::shape)
                                .toList()))
                .set("Id", id(entry, dice))
                .set("InitiatedBy", Shape.dynamic(initiator(entry.actor())))
                .set("LoggedByService", entry.service())
                .set("Result", entry.result())
                .set("ResultReason", entry.reason())
                .set(
                        "TargetResources",
                        Shape.dynamic(
                                entry.targets().stream().map(AuditRows::target).toList()))
                .set("AADTenantId", organisation.tenantId())
                .set("ActivityDisplayName", entry.operation())
                .set("ActivityDateTime", entry.time())
                .set("AADOperationType", entry.type())
                .set("Type", LogTables.AUDIT.table())
                .event();
    }

    private static String id(AuditEntry entry, Dice dice) {
        String prefix = entry.service().equals("Core Directory") ? "Directory" : shortName(entry.service());
        return prefix + "_" + entry.correlation() + "_" + dice.upperText(5) + "_"
                + dice.between(1_000_000, 199_999_999);
    }

    /** The capitals of a service's name: SSGM for the self-service group management. */
    private static String shortName(String service) {
        return service.replaceAll("[^A-Z]", "");
    }

    private static String identity(Actor actor) {
        return switch (actor) {
            case Actor.Someone someone -> someone.person().displayName();
            case Actor.Program program -> program.displayName();
        };
    }

    private static Map<String, ?> initiator(Actor actor) {
        return switch (actor) {
            case Actor.Someone someone ->
                Shape.object(
                        "user",
                        Shape.object(
                                "id", someone.person().id(),
                                "displayName", someone.person().displayName(),
                                "userPrincipalName", someone.person().userPrincipalName(),
                                "ipAddress", someone.address(),
                                "roles", Shape.list()));
            case Actor.Program program ->
                Shape.object(
                        "app",
                        Shape.object(
                                "appId",
                                null,
                                "displayName",
                                program.displayName(),
                                "servicePrincipalId",
                                program.principal(),
                                "servicePrincipalName",
                                null));
        };
    }

    private static Map<String, ?> target(Target target) {
        Map<String, Object> shape = new LinkedHashMap<>(Shape.object(
                "id", target.id(),
                "displayName", target.displayName(),
                "type", target.type()));
        if (target.userPrincipalName() != null) {
            shape.put("userPrincipalName", target.userPrincipalName());
        }
        if (target.groupType() != null) {
            shape.put("groupType", target.groupType());
        }
        shape.put(
                "modifiedProperties",
                target.changes().stream()
                        .map(change -> Shape.object(
                                "displayName", change.property(),
                                "oldValue", change.before(),
                                "newValue", change.after()))
                        .toList());
        shape.put("administrativeUnits", Shape.list());
        return shape;
    }
}
