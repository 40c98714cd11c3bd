package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

import java.util.List;
import java.util.Set;

/** A sign-in as Graph has it, and as the {@code properties} of a diagnostic record have it, as a row of a sign-in table. */
final class SignIn {
    private static final List<String> WITHOUT_NULLS = List.of("Status", "DeviceDetail", "LocationDetails", "MfaDetail");

    /** Members that are called like a column which means something else. */
    private static final Set<String> RENAMED = Set.of("location", "resourceId", "appliedConditionalAccessPolicies");

    private SignIn() {}

    /** The table of a Graph object. The first version of the API gives sign-ins of people only and no kinds. */
    static String tableOfGraph(JsonValue signIn) {
        for (JsonValue kind : signIn.path("signInEventTypes").elements()) {
            switch (JsonText.of(kind)) {
                case "nonInteractiveUser" -> {
                    return "AADNonInteractiveUserSignInLogs";
                }
                case "servicePrincipal" -> {
                    return "AADServicePrincipalSignInLogs";
                }
                case "managedIdentity" -> {
                    return "AADManagedIdentitySignInLogs";
                }
                default -> {}
            }
        }
        return "SigninLogs";
    }

    static RowFields ofGraph(JsonValue signIn) {
        String table = tableOfGraph(signIn);
        return complete(
                new RowFields(table)
                        .put("TimeGenerated", signIn.path("createdDateTime"))
                        .put("OperationName", "Sign-in activity")
                        .put("OperationVersion", "1.0")
                        .put("Category", category(table))
                        .put("ResultSignature", "None")
                        .put("Level", "4"),
                signIn);
    }

    private static String errorCode(JsonValue status) {
        String code = status.path("errorCode").text();
        return code.isEmpty() ? "0" : code;
    }

    private static String category(String table) {
        return table.equals("SigninLogs") ? "SignInLogs" : table.substring("AAD".length());
    }

    /** @param fields of the record's frame, which count more than what is made of the sign-in itself */
    static RowFields complete(RowFields fields, JsonValue signIn) {
        JsonValue place = signIn.path("location");
        JsonValue status = signIn.path("status");
        fields.put("LocationDetails", place)
                .put("ConditionalAccessPolicies", signIn.path("appliedConditionalAccessPolicies"))
                .put("ResourceIdentity", signIn.path("resourceId"))
                .putIfAbsent("ResultType", JsonText.of(status.path("errorCode")))
                .putIfAbsent("Identity", JsonText.first(signIn, "userDisplayName", "servicePrincipalName"))
                .putIfAbsent("Location", JsonText.of(place.path("countryOrRegion")))
                .putIfAbsent("AADTenantId", JsonText.first(signIn, "tenantId", "homeTenantId"));
        if (!fields.has("ResultDescription") && !errorCode(status).equals("0")) {
            fields.put("ResultDescription", status.path("failureReason"));
        }
        if (fields.table().equals("AADNonInteractiveUserSignInLogs")) {
            fields.put("ProcessingTimeInMs", signIn.path("processingTimeInMilliseconds"));
        }
        fields.putMembersExcept(RENAMED, signIn);
        for (String column : WITHOUT_NULLS) {
            if (fields.has(column)) {
                fields.put(column, fields.values().get(column).withoutNulls());
            }
        }
        return EntraColumns.complete(fields);
    }
}
