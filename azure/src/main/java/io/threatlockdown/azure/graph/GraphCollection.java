package io.threatlockdown.azure.graph;

import io.threatlockdown.azure.http.RequestBudget;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be known of a collection of Microsoft Graph to read it in windows of time.
 *
 * <p>Source: Microsoft Graph documentation, the list operation of each collection and "throttling limits".
 *
 * @param path below the version: {@code auditLogs/signIns}
 * @param dateProperty what windows are of. Of objects that change it is the time of the last change, so that each state of an object
 *     lies in a window of its own
 * @param changing whether an object changes, so that each of its states is an event of its own
 * @param pageSize the largest that the collection takes
 * @param tables where its objects belong; empty when they get a table of their own
 * @param permission what the application needs
 */
public record GraphCollection(
        String path,
        String dateProperty,
        boolean changing,
        int pageSize,
        Set<String> tables,
        String permission,
        Limit limit) {
    /** How often the service may be asked. */
    public record Limit(String service, int requests, Duration span) {
        public RequestBudget budget() {
            return new RequestBudget(4, requests, span);
        }
    }

    private static final Limit REPORTS = new Limit("reports", 5, Duration.ofSeconds(10));
    /** For all applications of a tenant together. */
    private static final Limit IDENTITY_PROTECTION = new Limit("identity protection", 1, Duration.ofSeconds(1));

    private static final Limit ANY = new Limit("", 100, Duration.ofSeconds(10));

    private static final List<GraphCollection> KNOWN = List.of(
            of("auditLogs/directoryAudits", "activityDateTime", 999, "AuditLog.Read.All", REPORTS, "AuditLogs"),
            of(
                    "auditLogs/signIns",
                    "createdDateTime",
                    999,
                    "AuditLog.Read.All and Directory.Read.All",
                    REPORTS,
                    "SigninLogs",
                    "AADNonInteractiveUserSignInLogs",
                    "AADServicePrincipalSignInLogs",
                    "AADManagedIdentitySignInLogs"),
            of("auditLogs/provisioning", "activityDateTime", 999, "AuditLog.Read.All", REPORTS, "AADProvisioningLogs"),
            of(
                    "identityProtection/riskDetections",
                    "lastUpdatedDateTime",
                    500,
                    "IdentityRiskEvent.Read.All",
                    IDENTITY_PROTECTION,
                    "AADUserRiskEvents"),
            of(
                    "identityProtection/riskyUsers",
                    "riskLastUpdatedDateTime",
                    500,
                    "IdentityRiskyUser.Read.All",
                    IDENTITY_PROTECTION,
                    "AADRiskyUsers"),
            of(
                    "identityProtection/servicePrincipalRiskDetections",
                    "lastUpdatedDateTime",
                    500,
                    "IdentityRiskyServicePrincipal.Read.All",
                    IDENTITY_PROTECTION,
                    "AADServicePrincipalRiskEvents"),
            of(
                    "identityProtection/riskyServicePrincipals",
                    "riskLastUpdatedDateTime",
                    500,
                    "IdentityRiskyServicePrincipal.Read.All",
                    IDENTITY_PROTECTION,
                    "AADRiskyServicePrincipals"),
            of("security/alerts_v2", "lastUpdateDateTime", 999, "SecurityAlert.Read.All", ANY, "SecurityAlert"),
            of("security/incidents", "lastUpdateDateTime", 50, "SecurityIncident.Read.All", ANY, "SecurityIncident"));

    public GraphCollection {
        tables = Set.copyOf(tables);
    }

    private static GraphCollection of(
            String path, String dateProperty, int pageSize, String permission, Limit limit, String... tables) {
        return new GraphCollection(
                        path, dateProperty, false, pageSize, new TreeSet<>(List.of(tables)), permission, limit)
                .withDate(dateProperty);
    }

    /** The same with windows of another date; one of a change makes each state of an object an event. */
    GraphCollection withDate(String property) {
        boolean ofChange = property.toLowerCase(Locale.ROOT).contains("update")
                || property.toLowerCase(Locale.ROOT).contains("modif");
        return new GraphCollection(path, property, ofChange, pageSize, tables, permission, limit);
    }

    /** The collection at a path; one that is not known has {@code createdDateTime}, as most of Graph's have. */
    static GraphCollection at(String path) {
        return KNOWN.stream()
                .filter(known -> known.path().equalsIgnoreCase(path))
                .findFirst()
                .orElseGet(() -> new GraphCollection(
                        path, "createdDateTime", false, 100, Set.of(), "a permission to read " + path, ANY));
    }
}
