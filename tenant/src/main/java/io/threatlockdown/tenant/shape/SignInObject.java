package io.threatlockdown.tenant.shape;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row of a sign-in table as Microsoft Graph's {@code signIn}, which is also the {@code properties} of its diagnostic record.
 */
public final class SignInObject {
    /** What the frame of a record says, or nobody. */
    private static final Set<String> LEFT_OUT = Set.of(
            "TenantId",
            "SourceSystem",
            "TimeGenerated",
            "Type",
            "ResourceId",
            "OperationName",
            "OperationVersion",
            "Category",
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
            "AADTenantId",
            "AppliedConditionalAccessPolicies");

    private static final Map<String, String> RENAMED = Map.of(
            "LocationDetails", "location",
            "ConditionalAccessPolicies", "appliedConditionalAccessPolicies",
            "ResourceIdentity", "resourceId",
            "ProcessingTimeInMs", "processingTimeInMilliseconds",
            "RiskEventTypes_V2", "riskEventTypes_v2");

    /** Numbers that the tables hold as text. */
    private static final Set<String> NUMBERS = Set.of("autonomousSystemNumber", "processingTimeInMilliseconds");

    private static final List<String> STATUS = List.of("errorCode", "failureReason", "additionalDetails");

    /** What the first version of the API has of a sign-in. */
    private static final Set<String> FIRST_VERSION = Set.of(
            "id",
            "createdDateTime",
            "userDisplayName",
            "userPrincipalName",
            "userId",
            "appId",
            "appDisplayName",
            "ipAddress",
            "clientAppUsed",
            "correlationId",
            "conditionalAccessStatus",
            "appliedConditionalAccessPolicies",
            "isInteractive",
            "deviceDetail",
            "location",
            "riskDetail",
            "riskLevelAggregated",
            "riskLevelDuringSignIn",
            "riskState",
            "riskEventTypes",
            "riskEventTypes_v2",
            "resourceDisplayName",
            "resourceId",
            "status");

    private SignInObject() {}

    /** With all that the beta version of Graph tells. */
    public static ObjectNode of(Event row) {
        ObjectNode object = Members.of(row, LEFT_OUT, RENAMED);
        for (String number : NUMBERS) {
            String text = object.path(number).asString("");
            if (text.matches("\\d{1,9}")) {
                object.put(number, Integer.parseInt(text));
            }
        }
        object.set("status", status(row));
        if (!object.path("signInEventTypes").isArray()) {
            object.putArray("signInEventTypes").add(kind(row.table()));
        }
        return object;
    }

    /** With what version 1.0 of Graph tells. */
    public static ObjectNode inFirstVersion(Event row) {
        return of(row).retain(FIRST_VERSION);
    }

    /** The word that Graph has for the sign-ins of a table. */
    private static String kind(String table) {
        return switch (table) {
            case "AADNonInteractiveUserSignInLogs" -> "nonInteractiveUser";
            case "AADServicePrincipalSignInLogs" -> "servicePrincipal";
            case "AADManagedIdentitySignInLogs" -> "managedIdentity";
            default -> "interactiveUser";
        };
    }

    /** Tables of programs' sign-ins have number and reason in columns of their own only. */
    private static ObjectNode status(Event row) {
        JsonNode status = Members.object(row, "Status");
        ObjectNode whole = Json.mapper().createObjectNode();
        for (String name : STATUS) {
            JsonNode value = status.path(name);
            whole.set(name, value.isMissingNode() ? Members.json(null) : value);
        }
        String number = Members.text(row, "ResultType");
        if (whole.path("errorCode").isNull() && number.matches("\\d{1,9}")) {
            whole.put("errorCode", Integer.parseInt(number));
        }
        if (whole.path("failureReason").isNull()) {
            whole.set("failureReason", Members.json(row.value("ResultDescription")));
        }
        status.properties().forEach(member -> whole.set(member.getKey(), member.getValue()));
        return whole;
    }
}
