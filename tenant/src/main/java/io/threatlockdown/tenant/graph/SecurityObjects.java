package io.threatlockdown.tenant.graph;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.tenant.scenario.Finding;
import io.threatlockdown.tenant.scenario.Scenario;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The findings of the last thirty days as alerts of Graph's security API, and those of six hours each as its incidents. */
final class SecurityObjects {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int HOURS_OF_INCIDENT = 6;
    private static final List<String> SEVERITIES = List.of("low", "medium", "high");

    private final Scenario scenario;

    SecurityObjects(Scenario scenario) {
        this.scenario = scenario;
    }

    List<ObjectNode> alerts(Instant present) {
        return scenario.findings(present.minus(KEPT), present).stream()
                .map(finding -> alert(finding, present))
                .toList();
    }

    List<ObjectNode> incidents(Instant present) {
        Map<Long, List<Finding>> byBlock = new TreeMap<>();
        for (Finding finding : scenario.findings(present.minus(KEPT), present)) {
            byBlock.computeIfAbsent(finding.number() / HOURS_OF_INCIDENT, block -> new ArrayList<>())
                    .add(finding);
        }
        return byBlock.entrySet().stream()
                .map(entry -> incident(entry.getKey(), entry.getValue(), present))
                .toList();
    }

    private ObjectNode alert(Finding finding, Instant present) {
        Finding.State state = finding.at(present);
        ObjectNode alert = Json.mapper().createObjectNode();
        alert.put("@odata.type", "#microsoft.graph.security.alert");
        alert.put("id", finding.id().toString());
        alert.put("providerAlertId", "pa" + finding.number());
        alert.put("incidentId", Long.toString(finding.number() / HOURS_OF_INCIDENT));
        alert.put("status", state.status());
        alert.put("severity", finding.severity());
        alert.put("classification", state.status().equals("resolved") ? "truePositive" : "unknown");
        alert.put("determination", state.status().equals("resolved") ? "compromisedAccount" : "unknown");
        alert.put("serviceSource", finding.service());
        alert.put("detectionSource", finding.service());
        alert.put("tenantId", scenario.tenantId().toString());
        alert.put("title", finding.title());
        alert.put("description", finding.title() + " by " + finding.userPrincipalName());
        alert.put("category", finding.category());
        putAssignee(alert, state.assignedTo());
        alert.put("alertWebUrl", "https://security.microsoft.com/alerts/" + finding.id());
        alert.putArray("mitreTechniques").add("T1078.004");
        alert.put("createdDateTime", ValueText.of(finding.created()));
        alert.put("lastUpdateDateTime", ValueText.of(state.since()));
        alert.put("firstActivityDateTime", ValueText.of(finding.created()));
        alert.put("lastActivityDateTime", ValueText.of(finding.created()));
        ObjectNode person = alert.putArray("evidence").addObject();
        person.put("@odata.type", "#microsoft.graph.security.userEvidence");
        ObjectNode account = person.putObject("userAccount");
        account.put("azureAdUserId", finding.userId().toString());
        account.put("userPrincipalName", finding.userPrincipalName());
        return alert;
    }

    private ObjectNode incident(long block, List<Finding> findings, Instant present) {
        List<Finding.State> states =
                findings.stream().map(finding -> finding.at(present)).toList();
        Finding.State last =
                states.stream().max(Comparator.comparing(Finding.State::since)).orElseThrow();
        boolean resolved = states.stream().allMatch(state -> state.status().equals("resolved"));
        ObjectNode incident = Json.mapper().createObjectNode();
        incident.put("id", Long.toString(block));
        incident.put("tenantId", scenario.tenantId().toString());
        incident.put("status", resolved ? "resolved" : "active");
        incident.put("incidentWebUrl", "https://security.microsoft.com/incidents/" + block);
        incident.put("displayName", findings.getFirst().title() + ", " + findings.size() + " alerts");
        incident.put("createdDateTime", ValueText.of(findings.getFirst().created()));
        incident.put("lastUpdateDateTime", ValueText.of(last.since()));
        incident.put("severity", highest(findings));
        incident.put("classification", resolved ? "truePositive" : "unknown");
        incident.put("determination", resolved ? "compromisedAccount" : "unknown");
        putAssignee(incident, last.assignedTo());
        incident.putArray("customTags");
        return incident;
    }

    private static void putAssignee(ObjectNode object, String assignee) {
        if (assignee.isEmpty()) {
            object.putNull("assignedTo");
        } else {
            object.put("assignedTo", assignee);
        }
    }

    private static String highest(List<Finding> findings) {
        return SEVERITIES.get(findings.stream()
                .mapToInt(finding -> SEVERITIES.indexOf(finding.severity()))
                .max()
                .orElse(0));
    }

    /** An id made of another one, the same each time. */
    static UUID idOf(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
