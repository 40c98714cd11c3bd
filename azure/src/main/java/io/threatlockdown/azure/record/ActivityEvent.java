package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

import java.util.Locale;

/**
 * An event of a subscription's activity log as a row of AzureActivity: from a diagnostic record, and from what the management API and
 * {@code az monitor activity-log list} give. Source: Azure Monitor's description of the activity log's schemas.
 */
final class ActivityEvent {
    private static final String IDENTITY_CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
    private static final String OBJECT_ID = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    private ActivityEvent() {}

    static boolean isOne(Envelope record) {
        boolean hasCaller = record.member("identity").path("authorization").isObject();
        boolean hasCategory = record.properties().path("eventCategory").isString();
        return hasCaller
                || hasCategory
                || Categories.mayBeActivity(record.category())
                        && record.text("operationName").contains("/");
    }

    static RowFields ofDiagnostic(Envelope record) {
        JsonValue identity = record.member("identity");
        JsonValue properties = record.properties();
        String signature = record.text("resultSignature");
        int dot = signature.indexOf('.');
        RowFields fields = new RowFields("AzureActivity")
                .put("TimeGenerated", record.member("time"))
                .put("OperationNameValue", record.text("operationName").toUpperCase(Locale.ROOT))
                .put("ActivityStatusValue", record.text("resultType"))
                .put("ActivityStatus", dot < 0 ? signature : signature.substring(0, dot))
                .put("ActivitySubstatusValue", dot < 0 ? "" : signature.substring(dot + 1))
                .put("CallerIpAddress", record.member("callerIpAddress"))
                .put("CorrelationId", record.member("correlationId"))
                .put("Level", informational(record.text("level")));
        String category = JsonText.of(properties.path("eventCategory"));
        putCategory(fields, category.isEmpty() ? record.category() : category);
        putTwin(fields, "Authorization", identity.path("authorization"));
        putTwin(fields, "Claims", identity.path("claims"));
        putTwin(fields, "Properties", properties);
        fields.put("Caller", caller(identity.path("claims")))
                .put("EventDataId", properties.path("eventDataId"))
                .put("Hierarchy", properties.path("hierarchy"));
        return ofResource(fields, record.text("resourceId"));
    }

    /** Whether the management API gave it. */
    static boolean isOfManagementApi(JsonValue event) {
        return event.path("eventTimestamp").isString()
                && event.path("operationName").path("value").isString();
    }

    static RowFields ofManagementApi(JsonValue event) {
        RowFields fields = new RowFields("AzureActivity")
                .put("TimeGenerated", event.path("eventTimestamp"))
                .put("EventSubmissionTimestamp", event.path("submissionTimestamp"))
                .put("OperationNameValue", text(event, "operationName").toUpperCase(Locale.ROOT))
                .put("OperationName", event.path("operationName").path("localizedValue"))
                .put("ActivityStatusValue", text(event, "status"))
                .put("ActivityStatus", event.path("status").path("localizedValue"))
                .put("ActivitySubstatusValue", text(event, "subStatus"))
                .put("ActivitySubstatus", event.path("subStatus").path("localizedValue"))
                .put(
                        "ResourceProviderValue",
                        text(event, "resourceProviderName").toUpperCase(Locale.ROOT))
                .put("CallerIpAddress", event.path("httpRequest").path("clientIpAddress"))
                .put("HTTPRequest", event.path("httpRequest"))
                .put("ResourceGroup", event.path("resourceGroupName"));
        putCategory(fields, text(event, "category"));
        putTwin(fields, "Authorization", event.path("authorization"));
        putTwin(fields, "Claims", event.path("claims"));
        putTwin(fields, "Properties", event.path("properties"));
        String caller = JsonText.of(event.path("caller"));
        fields.put("Caller", caller.isEmpty() ? caller(event.path("claims")) : caller);
        return ofResource(fields.putMembers(event), JsonText.of(event.path("resourceId")));
    }

    private static String text(JsonValue event, String name) {
        return JsonText.of(event.path(name).path("value"));
    }

    private static void putCategory(RowFields fields, String category) {
        fields.put("Category", category).put("CategoryValue", category);
    }

    /** AzureActivity has these as text and, beside it, as a dynamic value. */
    private static void putTwin(RowFields fields, String column, JsonValue value) {
        fields.put(column, value).put(column + "_d", value);
    }

    /** A person's principal name; of an application, which has none, its object id. */
    private static String caller(JsonValue claims) {
        return JsonText.first(
                claims,
                IDENTITY_CLAIMS + "upn",
                IDENTITY_CLAIMS + "name",
                IDENTITY_CLAIMS + "emailaddress",
                OBJECT_ID,
                "appid");
    }

    private static String informational(String level) {
        return level.equals("Information") ? "Informational" : level;
    }

    private static RowFields ofResource(RowFields fields, String resourceId) {
        ResourceId resource = ResourceId.parse(resourceId);
        return fields.put("ResourceId", resourceId)
                .putIfAbsent("_ResourceId", resourceId.toLowerCase(Locale.ROOT))
                .putIfAbsent("SubscriptionId", resource.subscription())
                .putIfAbsent("ResourceGroup", resource.resourceGroup())
                .putIfAbsent("ResourceProviderValue", resource.provider().toUpperCase(Locale.ROOT))
                .putIfAbsent("Resource", resource.name());
    }
}
