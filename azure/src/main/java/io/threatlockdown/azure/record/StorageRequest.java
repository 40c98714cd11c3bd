package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

import java.util.Locale;

/** A request to a storage account as a row of StorageBlobLogs or of the table of the service that was asked. */
final class StorageRequest {
    private StorageRequest() {}

    static RowFields ofDiagnostic(Envelope record) {
        JsonValue identity = record.member("identity");
        JsonValue requester = identity.path("requester");
        JsonValue properties = record.properties();
        String resourceId = record.text("resourceId");
        ResourceId resource = ResourceId.parse(resourceId);
        return new RowFields(table(resourceId))
                .put("TimeGenerated", record.member("time"))
                .put("AuthenticationType", identity.path("type"))
                .put("AuthenticationHash", identity.path("tokenHash"))
                .put("AuthorizationDetails", identity.path("authorization"))
                .put("RequesterAppId", requester.path("appId"))
                .put("RequesterAudience", requester.path("audience"))
                .put("RequesterObjectId", requester.path("objectId"))
                .put("RequesterTenantId", requester.path("tenantId"))
                .put("RequesterTokenIssuer", requester.path("tokenIssuer"))
                .put("RequesterUpn", requester.path("upn"))
                .put("ResponseMd5", properties.path("serverMd5"))
                .putMembers(record.record())
                .putMembers(properties)
                .putIfAbsent("AccountName", resource.name())
                .put("_ResourceId", resourceId.toLowerCase(Locale.ROOT));
    }

    private static String table(String resourceId) {
        String lower = resourceId.toLowerCase(Locale.ROOT);
        if (lower.contains("/fileservices")) {
            return "StorageFileLogs";
        }
        if (lower.contains("/queueservices")) {
            return "StorageQueueLogs";
        }
        return lower.contains("/tableservices") ? "StorageTableLogs" : "StorageBlobLogs";
    }
}
