package io.threatlockdown.azure.record;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which table the records of a log category go to. */
final class Categories {
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("auditlogs", "AuditLogs"),
            Map.entry("signinlogs", "SigninLogs"),
            Map.entry("noninteractiveusersigninlogs", "AADNonInteractiveUserSignInLogs"),
            Map.entry("serviceprincipalsigninlogs", "AADServicePrincipalSignInLogs"),
            Map.entry("managedidentitysigninlogs", "AADManagedIdentitySignInLogs"),
            Map.entry("provisioninglogs", "AADProvisioningLogs"),
            Map.entry("adfssigninlogs", "ADFSSignInLogs"),
            Map.entry("riskyusers", "AADRiskyUsers"),
            Map.entry("userriskevents", "AADUserRiskEvents"),
            Map.entry("riskyserviceprincipals", "AADRiskyServicePrincipals"),
            Map.entry("serviceprincipalriskevents", "AADServicePrincipalRiskEvents"),
            Map.entry("microsoftgraphactivitylogs", "MicrosoftGraphActivityLogs"));

    private static final Set<String> ACTIVITY = Set.of(
            "administrative",
            "write",
            "delete",
            "action",
            "policy",
            "security",
            "servicehealth",
            "resourcehealth",
            "alert",
            "autoscale",
            "recommendation");

    private static final Set<String> STORAGE = Set.of("storageread", "storagewrite", "storagedelete");

    private Categories() {}

    /** Of Entra ID's categories, whatever the case. */
    static Optional<String> entraTable(String category) {
        return Optional.ofNullable(TABLES.get(category.toLowerCase(Locale.ROOT)));
    }

    /** Whether the subscription's activity log has this category. Resources use some of the words too. */
    static boolean mayBeActivity(String category) {
        return ACTIVITY.contains(category.toLowerCase(Locale.ROOT));
    }

    static boolean isStorage(String category) {
        return STORAGE.contains(category.toLowerCase(Locale.ROOT));
    }
}
