package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Caller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Writes calls of Azure Resource Manager as rows of {@code AzureActivity}: one for the start and one for each step after it. */
final class ActivityRows {
    private static final String OBJECT_ID = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private static final String TENANT_ID = "http://schemas.microsoft.com/identity/claims/tenantid";
    private static final String UPN = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";
    private static final String NAME = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name";

    private final Organisation organisation;

    ActivityRows(Organisation organisation) {
        this.organisation = organisation;
    }

    /** A step of a call: its state in short and in long, and the HTTP status that stands behind it. */
    private record Step(String value, String text, String level, String status, int code) {
        static final Step START = new Step("Start", "Started", "Informational", "", 0);
        static final Step ACCEPT = new Step("Accept", "Accepted", "Informational", "Accepted", 202);
        static final Step SUCCESS = new Step("Success", "Succeeded", "Informational", "OK", 200);
        static final Step FAILURE = new Step("Failure", "Failed", "Error", "Forbidden", 403);

        String longStatus() {
            return code == 0 ? "" : status + " (HTTP Status Code: " + code + ")";
        }
    }

    List<Event> rows(ControlPlaneCall call, Dice dice) {
        UUID correlation = dice.guid();
        UUID operation = dice.guid();
        List<Event> rows = new ArrayList<>(3);
        Instant time = call.time();
        rows.add(row(call, Step.START, time, correlation, operation, dice));
        if (call.course() == ControlPlaneCall.Course.LONG) {
            time = time.plus(Duration.ofMillis(dice.between(300, 2_000)));
            rows.add(row(call, Step.ACCEPT, time, correlation, operation, dice));
            time = time.plus(Duration.ofMillis(dice.between(8_000, 50_000)));
        } else {
            time = time.plus(Duration.ofMillis(dice.between(200, 1_500)));
        }
        Step last = call.course() == ControlPlaneCall.Course.DENIED ? Step.FAILURE : Step.SUCCESS;
        rows.add(row(call, last, time, correlation, operation, dice));
        return rows;
    }

    private Event row(ControlPlaneCall call, Step step, Instant time, UUID correlation, UUID operation, Dice dice) {
        Dynamic authorization = Shape.dynamic(authorization(call));
        Dynamic claims = Shape.dynamic(claims(call.caller(), time, dice));
        String eventId = dice.guidText();
        Dynamic properties = Shape.dynamic(properties(call, step, dice));
        return Row.in(LogTables.ACTIVITY)
                .set("ActivityStatus", step.text())
                .set("ActivityStatusValue", step.value())
                .set("ActivitySubstatus", step.longStatus())
                .set("ActivitySubstatusValue", step.status())
                .set("Authorization", authorization)
                .set("Authorization_d", authorization)
                .set("Caller", callerName(call.caller()))
                .set("CallerIpAddress", call.caller().address())
                .set("Category", "Administrative")
                .set("CategoryValue", "Administrative")
                .set("Claims", claims)
                .set("Claims_d", claims)
                .set("CorrelationId", correlation)
                .set("EventDataId", eventId)
                .set("EventSubmissionTimestamp", time.plusMillis(dice.between(30_000, 90_000)))
                .set("Hierarchy", hierarchy(call))
                .set(
                        "HTTPRequest",
                        Shape.dynamic(Shape.object(
                                "clientRequestId", dice.guidText(),
                                "clientIpAddress", call.caller().address(),
                                "method", call.method())))
                .set("Level", step.level())
                .set("OperationId", operation)
                .set("OperationName", call.title())
                .set("OperationNameValue", call.action().toUpperCase(Locale.ROOT))
                .set("Properties", properties)
                .set("Properties_d", properties)
                .set("Resource", call.name())
                .set("ResourceGroup", call.group())
                .set("ResourceId", call.scope())
                .set("ResourceProvider", call.provider())
                .set("ResourceProviderValue", call.provider().toUpperCase(Locale.ROOT))
                .set("SourceSystem", "Azure")
                .set("SubscriptionId", call.subscription())
                .set("TenantId", organisation.workspaceId())
                .set("TimeGenerated", time)
                .set("Type", LogTables.ACTIVITY.table())
                .event();
    }

    private String hierarchy(ControlPlaneCall call) {
        return organisation.tenantId() + "/mg-quayside/" + call.subscription();
    }

    private static String callerName(Caller caller) {
        return switch (caller) {
            case Caller.Someone someone -> someone.person().userPrincipalName();
            // A program is named by the object id of its service principal.
            case Caller.Program program -> program.workload().app().principal().toString();
        };
    }

    private static Map<String, ?> authorization(ControlPlaneCall call) {
        String role = switch (call.caller()) {
            case Caller.Someone someone -> someone.role();
            case Caller.Program program -> program.role();
        };
        UUID principal = switch (call.caller()) {
            case Caller.Someone someone -> someone.person().id();
            case Caller.Program program -> program.workload().app().principal();
        };
        return Shape.object(
                "action", call.action(),
                "scope", call.scope(),
                "evidence",
                        Shape.object(
                                "role",
                                role,
                                "roleAssignmentScope",
                                "/subscriptions/" + call.subscription(),
                                "principalId",
                                principal.toString().replace("-", ""),
                                "principalType",
                                call.caller() instanceof Caller.Someone ? "User" : "ServicePrincipal"));
    }

    private Map<String, ?> claims(Caller caller, Instant time, Dice dice) {
        long issued = time.getEpochSecond() - dice.between(60, 3_000);
        Map<String, Object> claims = new LinkedHashMap<>(Shape.object(
                "aud", "https://management.core.windows.net/",
                "iss", "https://sts.windows.net/" + organisation.tenantId() + "/",
                "iat", Long.toString(issued),
                "nbf", Long.toString(issued),
                "exp", Long.toString(issued + 4_500)));
        switch (caller) {
            case Caller.Someone someone -> {
                claims.put("appid", Microsoft.AZURE_PORTAL.appId().toString());
                claims.put("appidacr", "0");
                claims.put("ipaddr", someone.address());
                claims.put("name", someone.person().displayName());
                claims.put(OBJECT_ID, someone.person().id().toString());
                claims.put("puid", "1003" + dice.hex(12).toUpperCase(Locale.ROOT));
                claims.put("http://schemas.microsoft.com/identity/claims/scope", "user_impersonation");
                claims.put(UPN, someone.person().userPrincipalName());
                claims.put(NAME, someone.person().userPrincipalName());
            }
            case Caller.Program program -> {
                claims.put("appid", program.workload().app().appId().toString());
                claims.put("appidacr", "1");
                claims.put("idtyp", "app");
                claims.put(OBJECT_ID, program.workload().app().principal().toString());
            }
        }
        claims.put(TENANT_ID, organisation.tenantId().toString());
        claims.put("uti", dice.tokenText(22));
        claims.put("ver", "1.0");
        return claims;
    }

    private Map<String, ?> properties(ControlPlaneCall call, Step step, Dice dice) {
        Map<String, Object> properties = new LinkedHashMap<>();
        call.requestBody().ifPresent(body -> properties.put("requestbody", Shape.inner(body)));
        if (step.code() != 0) {
            properties.put("statusCode", step.status());
        }
        if (step == Step.FAILURE) {
            properties.put("statusMessage", Shape.inner(Shape.object("error", denial(call))));
        } else if (step == Step.SUCCESS) {
            properties.put("serviceRequestId", dice.guidText());
            call.requestBody()
                    .ifPresent(body -> properties.put(
                            "responseBody",
                            Shape.inner(Shape.object("id", call.scope(), "properties", body.get("properties")))));
        }
        properties.put("eventCategory", "Administrative");
        properties.put("entity", call.scope());
        properties.put("message", call.action());
        properties.put("hierarchy", hierarchy(call));
        return properties;
    }

    private static Map<String, ?> denial(ControlPlaneCall call) {
        return Shape.object(
                "code",
                "AuthorizationFailed",
                "message",
                "The client '" + callerName(call.caller()) + "' does not have authorization to perform action '"
                        + call.action() + "' over scope '" + call.scope() + "' or the scope is invalid.");
    }
}
