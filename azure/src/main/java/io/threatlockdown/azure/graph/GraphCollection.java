package io.threatlockdown.azure.graph;

import io.threatlockdown.azure.grant.ApiPermission;
import io.threatlockdown.azure.http.RequestBudget;
import io.threatlockdown.azure.json.JsonValue;

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
 * @param permissions what the application needs, all of them; empty when that is not known
 */
public record GraphCollection(
        String path,
        String dateProperty,
        boolean changing,
        int pageSize,
        Set<String> tables,
        List<ApiPermission> permissions,
        Limit limit) {
    /** How often the service may be asked. */
    public record Limit(String service, int requests, Duration span) {
        public RequestBudget budget() {
            return new RequestBudget(4, requests, span);
        }

        /** That of the service that a path belongs to, whether the collection is known or not. */
        static Limit of(String path) {
            String service = path.toLowerCase(Locale.ROOT);
            if (service.startsWith("auditlogs/")) {
                return REPORTS;
            }
            if (service.startsWith("identityprotection/")) {
                return IDENTITY_PROTECTION;
            }
            if (service.startsWith("security/")) {
                return SECURITY;
            }
            if (service.startsWith("admin/serviceannouncement/")) {
                return SERVICE_HEALTH;
            }
            return service.equals("devicemanagement/auditevents") ? INTUNE : ANY;
        }
    }

    private static final Limit REPORTS = new Limit("reports", 5, Duration.ofSeconds(10));
    /** For all applications of a tenant together. */
    private static final Limit IDENTITY_PROTECTION = new Limit("identity protection", 1, Duration.ofSeconds(1));

    private static final Limit SECURITY = new Limit("security", 150, Duration.ofMinutes(1));
    /** 240 a minute and 800 an hour, of which the second is the narrower. */
    private static final Limit SERVICE_HEALTH = new Limit("service health", 13, Duration.ofMinutes(1));

    private static final Limit INTUNE = new Limit("intune auditing", 1_000, Duration.ofSeconds(20));
    private static final Limit ANY = new Limit("", 100, Duration.ofSeconds(10));

    private static final List<GraphCollection> KNOWN = List.of(
            of("auditLogs/directoryAudits", "activityDateTime", 999, List.of(ApiPermission.AUDIT_LOG), "AuditLogs"),
            of(
                    "auditLogs/signIns",
                    "createdDateTime",
                    999,
                    List.of(ApiPermission.AUDIT_LOG, ApiPermission.DIRECTORY),
                    "SigninLogs",
                    "AADNonInteractiveUserSignInLogs",
                    "AADServicePrincipalSignInLogs",
                    "AADManagedIdentitySignInLogs"),
            of(
                    "auditLogs/provisioning",
                    "activityDateTime",
                    999,
                    List.of(ApiPermission.AUDIT_LOG),
                    "AADProvisioningLogs"),
            of(
                    "identityProtection/riskDetections",
                    "lastUpdatedDateTime",
                    500,
                    List.of(ApiPermission.RISK_EVENT),
                    "AADUserRiskEvents"),
            of(
                    "identityProtection/riskyUsers",
                    "riskLastUpdatedDateTime",
                    500,
                    List.of(ApiPermission.RISKY_USER),
                    "AADRiskyUsers"),
            of(
                    "identityProtection/servicePrincipalRiskDetections",
                    "lastUpdatedDateTime",
                    500,
                    List.of(ApiPermission.RISKY_SERVICE_PRINCIPAL),
                    "AADServicePrincipalRiskEvents"),
            of(
                    "identityProtection/riskyServicePrincipals",
                    "riskLastUpdatedDateTime",
                    500,
                    List.of(ApiPermission.RISKY_SERVICE_PRINCIPAL),
                    "AADRiskyServicePrincipals"),
            of("security/alerts_v2", "lastUpdateDateTime", 999, List.of(ApiPermission.SECURITY_ALERT), "SecurityAlert"),
            of(
                    "security/incidents",
                    "lastUpdateDateTime",
                    50,
                    List.of(ApiPermission.SECURITY_INCIDENT),
                    "SecurityIncident"));

    public GraphCollection {
        tables = Set.copyOf(tables);
        permissions = List.copyOf(permissions);
    }

    private static GraphCollection of(
            String path, String dateProperty, int pageSize, List<ApiPermission> permissions, String... tables) {
        return new GraphCollection(
                        path,
                        dateProperty,
                        false,
                        pageSize,
                        new TreeSet<>(List.of(tables)),
                        permissions,
                        Limit.of(path))
                .withDate(dateProperty);
    }

    /** The same with windows of another date; one of a change makes each state of an object an event. */
    GraphCollection withDate(String property) {
        boolean ofChange = property.toLowerCase(Locale.ROOT).contains("update")
                || property.toLowerCase(Locale.ROOT).contains("modif");
        return new GraphCollection(path, property, ofChange, pageSize, tables, permissions, limit);
    }

    /** What names an object, or a state of one that changes; {@code ""} when it has no id. */
    String itemId(JsonValue object) {
        String id = object.path("id").text();
        return id.isEmpty() || !changing
                ? id
                : id + "@" + object.path(dateProperty).text();
    }

    /** The collection at a path; one that is not known has {@code createdDateTime}, as most of Graph's have. */
    static GraphCollection at(String path) {
        return KNOWN.stream()
                .filter(known -> known.path().equalsIgnoreCase(path))
                .findFirst()
                .orElseGet(() ->
                        new GraphCollection(path, "createdDateTime", false, 100, Set.of(), List.of(), Limit.of(path)));
    }

    /** Whether it is one of the reports, for which some tenants need a permission more. */
    boolean isReport() {
        return limit == REPORTS;
    }

    /** Whether Graph gives it to tenants with a licence of Entra ID P1 or P2 only. */
    boolean needsPremium() {
        return path.equalsIgnoreCase("auditLogs/signIns") || limit == IDENTITY_PROTECTION;
    }
}
