package io.threatlockdown.server;

import io.threatlockdown.detection.analytic.AnalyticNumbers;
import io.threatlockdown.detection.analytic.AnalyticRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Analytic rules that come with the product stand in the list as shipped, with their notes. */
class ShippedAnalyticRulesApiTest {
    private static final int SILENT = AnalyticNumbers.of("5b1c9c0e-4a0d-4a53-9d0b-2f5b8f6f1940");
    private static final int COSTLY = AnalyticNumbers.of("3f2a9d18-7b4c-4e15-b8a6-1d9c5e7f1490");

    @TempDir
    Path directory;

    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        AnalyticRules rules = AnalyticRules.shippedAnd(List.of(), Set.of());
        dashboard = new RunningDashboard(
                directory,
                workspace -> new Surroundings(Surroundings.NONE.retention(), Optional.empty(), rules, List::of));
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void aShippedRuleIsListedAsShippedAndBinds() throws Exception {
        JsonNode rules = dashboard.json("/api/rules").path("rules");
        JsonNode silent = rules.valueStream()
                .filter(rule -> rule.path("id").asInt() == SILENT)
                .findFirst()
                .orElseThrow();

        assertThat(silent.path("origin").asString()).isEqualTo("shipped");
        assertThat(silent.path("kind").asString()).isEqualTo("scheduled");
        assertThat(silent.path("binding").asString()).isEqualTo("bound");
        assertThat(silent.path("techniques").toString()).isEqualTo("[\"T1562.008\",\"T1685.002\"]");
    }

    @Test
    void theMatrixCountsThoseThatHaveATableToAsk() throws Exception {
        JsonNode covering = dashboard
                .json("/api/overview/attack?from=2026-11-23T11:00:00Z&to=2026-11-23T13:00:00Z")
                .path("rules");

        assertThat(canHold(covering, SILENT)).isTrue();
        assertThat(canHold(covering, COSTLY)).isFalse();
    }

    private static boolean canHold(JsonNode covering, int rule) {
        return covering.valueStream()
                .filter(each -> each.path("id").asInt() == rule)
                .findFirst()
                .orElseThrow()
                .path("canHold")
                .asBoolean();
    }

    @Test
    void itsPageHasItsNote() throws Exception {
        JsonNode rule = dashboard.json("/api/rules/" + SILENT);

        assertThat(rule.path("note").path("name").asString()).isEqualTo("table-silent");
        assertThat(rule.path("note").path("hunts").size()).isEqualTo(2);
    }
}
