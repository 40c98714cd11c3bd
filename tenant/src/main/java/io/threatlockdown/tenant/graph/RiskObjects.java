package io.threatlockdown.tenant.graph;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Risky sign-ins as risk detections: at risk when they come about, and settled by somebody half an hour to half a day later. */
final class RiskObjects {
    private static final int SOONEST_MINUTES = 30;
    private static final int SPREAD_MINUTES = 690;

    private static final String COLUMNS =
            "Id, TimeGenerated, UserId, UserDisplayName, UserPrincipalName, IPAddress, CorrelationId, RiskEventTypes,"
                    + " RiskLevelDuringSignIn, LocationDetails, Taken = ingestion_time()";

    private final Workspace workspace;

    RiskObjects(Workspace workspace) {
        this.workspace = workspace;
    }

    List<ObjectNode> at(Instant present) {
        String kql = "SigninLogs | where ingestion_time() <= datetime(" + ValueText.of(present)
                + ") | where RiskLevelDuringSignIn in ('low', 'medium', 'high') | project " + COLUMNS;
        List<ObjectNode> detections = new ArrayList<>();
        try (QueryCursor rows = workspace.query(kql, QueryOptions.at(present))) {
            for (Optional<@Nullable Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                detections.add(detection(row.get(), present));
            }
        }
        return detections;
    }

    private static ObjectNode detection(@Nullable Object[] row, Instant present) {
        String signIn = String.valueOf(row[0]);
        Instant activity = row[1] instanceof Instant time ? time : Instant.EPOCH;
        Instant detected = row[10] instanceof Instant time ? time : activity;
        Instant settled =
                detected.plus(Duration.ofMinutes(SOONEST_MINUTES + Math.floorMod(signIn.hashCode(), SPREAD_MINUTES)));
        boolean atRisk = settled.isAfter(present);
        boolean compromised = Math.floorMod(signIn.hashCode(), 2) == 0;
        ObjectNode detection = Json.mapper().createObjectNode();
        detection.put("id", SecurityObjects.idOf("risk of " + signIn).toString().replace("-", ""));
        detection.put("requestId", signIn);
        detection.put("correlationId", String.valueOf(row[6]));
        detection.put("riskEventType", firstOf(String.valueOf(row[7])));
        detection.put("riskState", atRisk ? "atRisk" : compromised ? "confirmedCompromised" : "remediated");
        detection.put("riskLevel", String.valueOf(row[8]));
        detection.put(
                "riskDetail",
                atRisk ? "none" : compromised ? "adminConfirmedUserCompromised" : "userPerformedSecuredPasswordReset");
        detection.put("source", "IdentityProtection");
        detection.put("detectionTimingType", "realtime");
        detection.put("activity", "signin");
        detection.put("tokenIssuerType", "AzureAD");
        detection.put("ipAddress", String.valueOf(row[5]));
        detection.put("activityDateTime", ValueText.of(activity));
        detection.put("detectedDateTime", ValueText.of(detected));
        detection.put("lastUpdatedDateTime", ValueText.of(atRisk ? detected : settled));
        detection.put("userId", String.valueOf(row[2]));
        detection.put("userDisplayName", String.valueOf(row[3]));
        detection.put("userPrincipalName", String.valueOf(row[4]));
        detection.set("location", Json.read(row[9] == null ? "{}" : row[9].toString()));
        return detection;
    }

    /** Of a list that is told as text. */
    private static String firstOf(String list) {
        try {
            return Json.read(list).path(0).asString("generic");
        } catch (JacksonException notJson) {
            return "generic";
        }
    }
}
