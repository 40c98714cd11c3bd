package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;

import java.util.List;

/**
 * A record of Microsoft 365's unified audit log, as its management API and the audit search of Purview give it, as a row of
 * OfficeActivity.
 */
final class OfficeRecord {
    /** By their numbers. Source: the Office 365 Management Activity API's schema. */
    private static final List<String> USER_TYPES = List.of(
            "Regular",
            "Reserved",
            "Admin",
            "DcAdmin",
            "System",
            "Application",
            "ServicePrincipal",
            "CustomPolicy",
            "SystemPolicy");

    private OfficeRecord() {}

    static boolean isOne(JsonValue record) {
        return record.path("CreationTime").isString()
                && record.path("Operation").isString()
                && record.path("Workload").isString();
    }

    static RowFields of(JsonValue record) {
        return new RowFields("OfficeActivity")
                .put("TimeGenerated", record.path("CreationTime"))
                .put("OfficeWorkload", record.path("Workload"))
                .put("OfficeId", record.path("Id"))
                .put("SourceRecordId", record.path("Id"))
                .put("OfficeObjectId", record.path("ObjectId"))
                .put("UserType", userType(record.path("UserType")))
                .put("Client_IPAddress", record.path("ClientIPAddress"))
                .put("Logon_Type", record.path("LogonType"))
                .put("Site_", record.path("Site"))
                .put("Site_Url", record.path("SiteUrl"))
                .put("Event_Data", record.path("EventData"))
                .put("SourceSystem", "OfficeActivityManager")
                .putMembers(record);
    }

    private static String userType(JsonValue type) {
        boolean oneDigit = type.isNumber() && type.text().length() == 1;
        int number = oneDigit ? Integer.parseInt(type.text()) : USER_TYPES.size();
        return number < USER_TYPES.size() ? USER_TYPES.get(number) : JsonText.of(type);
    }
}
