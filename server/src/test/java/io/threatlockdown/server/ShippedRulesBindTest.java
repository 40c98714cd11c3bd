package io.threatlockdown.server;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** With which tables the rules that ship are bound, and with which they cannot hold. */
class ShippedRulesBindTest extends AdministratorsDashboard {
    private static final String SECRETS_READ_IN_A_CLUSTER = "880612";

    @Test
    void whereEveryTableIsHeldEveryRuleIsBound() throws Exception {
        hold(table -> true);

        assertThat(rules())
                .hasSizeGreaterThan(400)
                .allSatisfy(rule -> assertThat(rule.path("binding").asString())
                        .as("%s %s", rule.path("id"), rule.path("title"))
                        .isEqualTo("bound"));
    }

    @Test
    void whereATableIsMissingTheRulesForItCannotHoldAndCoverNothing() throws Exception {
        hold(table -> !table.startsWith("AKSAudit") && !table.equals("AzureDiagnostics"));

        List<JsonNode> unbound = rules().stream()
                .filter(rule -> !rule.path("binding").asString().equals("bound"))
                .toList();
        assertThat(unbound)
                .hasSizeBetween(5, 40)
                .anyMatch(rule -> rule.path("id").asString().equals(SECRETS_READ_IN_A_CLUSTER))
                .allSatisfy(rule ->
                        // Some of what is done to vaults stands in that table alone, too.
                        assertThat(rule.path("file").asString()).matches(".*(kubernetes|keyvault)_rules\\.xml"));
        assertThat(dashboard
                        .json("/api/overview/attack?from=2026-11-23T11:00:00Z&to=2026-11-23T13:00:00Z")
                        .path("rules")
                        .valueStream()
                        .filter(rule -> !rule.path("canHold").asBoolean())
                        .map(rule -> rule.path("id").asString()))
                .contains(SECRETS_READ_IN_A_CLUSTER);
        List<JsonNode> missing = dashboard
                .json("/api/rules/health")
                .path("missing")
                .valueStream()
                .toList();
        assertThat(missing)
                .extracting(table -> table.path("table").asString())
                .contains("AKSAudit", "AzureDiagnostics")
                .doesNotContain("AuditLogs");
        assertThat(missing.getFirst().path("rules").toString()).contains(SECRETS_READ_IN_A_CLUSTER);
    }

    private List<JsonNode> rules() throws Exception {
        return dashboard.json("/api/rules").path("rules").valueStream().toList();
    }

    /** One row in each table. */
    private void hold(Predicate<String> wanted) {
        for (Schema schema : Scenario.of(new ScenarioSettings(3, 0, 1, 0)).tables()) {
            if (wanted.test(schema.table())) {
                Object[] values = new Object[schema.size()];
                values[schema.indexOf(Event.EVENT_TIME)] = RunningDashboard.NOON;
                try (WorkspaceTransaction transaction =
                        dashboard.workspace.begin(schema.table(), RunningDashboard.NOON)) {
                    transaction.append(new EventBatch(schema, List.of(new Event(schema, values))));
                    transaction.commit();
                }
            }
        }
    }
}
