package io.threatlockdown.detection.field;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Sorts what calls to Microsoft Graph ask about into kinds: who looks for how a house is defended asks about several of them. */
final class GraphKind {
    private static final Set<String> OF_ONE_ACCOUNT =
            Set.of("mailbox-settings", "mail", "calendar", "contacts", "files", "chats", "notes", "authentication");

    private static final Map<String, String> KINDS = kinds();

    private GraphKind() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new HashMap<>();
        put(kinds, "roles", "rolemanagement", "directoryroles", "directoryroletemplates", "roledefinitions");
        put(kinds, "cross-tenant", "crosstenantaccesspolicy", "tenantrelationships");
        put(kinds, "policies", "policies", "conditionalaccess", "authenticationmethodspolicy");
        put(kinds, "governance", "identitygovernance", "privilegedaccess", "accessreviews");
        put(kinds, "security", "security", "identityprotection", "informationprotection");
        put(kinds, "directory", "directory", "directoryobjects", "administrativeunits");
        put(kinds, "organization", "organization", "tenantdetails", "subscribedskus", "domains");
        put(kinds, "consents", "oauth2permissiongrants");
        put(kinds, "device-management", "devicemanagement", "deviceappmanagement");
        put(kinds, "logs", "auditlogs", "reports");
        put(kinds, "users", "users", "me");
        put(kinds, "mailbox-settings", "mailboxsettings");
        put(kinds, "mail", "messages", "mailfolders", "mail", "inbox");
        put(kinds, "calendar", "calendar", "calendars", "calendarview", "events");
        put(kinds, "contacts", "contacts", "contactfolders", "people");
        put(kinds, "files", "drive", "drives", "sites", "shares");
        put(kinds, "chats", "chats", "teamwork", "joinedteams");
        put(kinds, "notes", "onenote");
        put(kinds, "authentication", "authentication");
        return Map.copyOf(kinds);
    }

    private static void put(Map<String, String> kinds, String kind, String... steps) {
        for (String step : steps) {
            kinds.put(step, kind);
        }
    }

    /** The kind; of what is in none of ours the first step of the path, such as {@code groups}. */
    static String of(GraphPath path) {
        String second = KINDS.getOrDefault(path.second(), "");
        boolean isOfAccount = path.isOfAccounts() && OF_ONE_ACCOUNT.contains(second);
        boolean isNarrower = path.first().equals("policies") && second.equals("cross-tenant")
                || path.first().equals("identity") && !second.isEmpty();
        return isOfAccount || isNarrower ? second : KINDS.getOrDefault(path.first(), path.first());
    }
}
