package io.threatlockdown.tenant.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A collection and what is peculiar to it. */
enum GraphCollection {
    DIRECTORY_AUDITS("auditLogs/directoryAudits", List.of("activityDateTime"), 100, 1_000, "AuditLog.Read.All"),
    SIGN_INS("auditLogs/signIns", List.of("createdDateTime"), 1_000, 1_000, "AuditLog.Read.All", "Directory.Read.All"),
    ALERTS(
            "security/alerts_v2",
            List.of("createdDateTime", "lastUpdateDateTime"),
            100,
            2_000,
            "SecurityAlert.Read.All"),
    INCIDENTS(
            "security/incidents",
            List.of("createdDateTime", "lastUpdateDateTime"),
            50,
            50,
            "SecurityIncident.Read.All"),
    RISK_DETECTIONS(
            "identityProtection/riskDetections",
            List.of("detectedDateTime", "activityDateTime", "lastUpdatedDateTime"),
            20,
            500,
            "IdentityRiskEvent.Read.All");

    private final String path;
    private final List<String> dates;
    private final int usualPage;
    private final int largestPage;
    private final Set<String> roles;

    GraphCollection(String path, List<String> dates, int usualPage, int largestPage, String... roles) {
        this.path = path;
        this.dates = dates;
        this.usualPage = usualPage;
        this.largestPage = largestPage;
        this.roles = Set.of(roles);
    }

    static Optional<GraphCollection> ofPath(String path) {
        return Arrays.stream(values())
                .filter(collection -> collection.path.equalsIgnoreCase(path))
                .findFirst();
    }

    String path() {
        return path;
    }

    /** The properties that can be filtered and ordered by; pages come newest first by the first of them. */
    List<String> dates() {
        return dates;
    }

    int usualPage() {
        return usualPage;
    }

    int largestPage() {
        return largestPage;
    }

    /** The application permissions, of which all are needed. */
    Set<String> roles() {
        return roles;
    }

    boolean needsPremium() {
        return this == SIGN_INS || this == RISK_DETECTIONS;
    }
}
