package io.threatlockdown.server;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticFolder;
import io.threatlockdown.detection.analytic.AnalyticNumbers;
import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.pipeline.analytic.AnalyticHealth;
import io.threatlockdown.pipeline.analytic.AnalyticSettings;
import io.threatlockdown.pipeline.analytic.AnalyticTrial;
import io.threatlockdown.pipeline.analytic.AnalyticTrouble;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Analytic rules stand in the list of rules. */
class AnalyticRulesApiTest {
    private static final String ID = "11111111-2222-4333-8444-555555555555";
    private static final String AFAR = "55555555-2222-4333-8444-555555555555";
    private static final String WORKSPACE = "44444444-2222-4333-8444-555555555555";
    private static final String OTHER = "22222222-2222-4333-8444-555555555555";

    @TempDir
    Path directory;

    @TempDir
    Path folder;

    @TempDir
    Path afar;

    private AnalyticRules rules;
    private volatile List<AnalyticHealth> health = List.of();
    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("spray.yaml"), """
                # A comment.
                id: %s
                name: Many failures
                description: Too many.
                version: 1.0.2
                severity: Medium
                queryFrequency: 15m
                queryPeriod: 1h
                triggerOperator: gt
                triggerThreshold: 5
                tactics: [CredentialAccess, ImpairProcessControl]
                relevantTechniques: [T1110.003]
                query: |
                  SigninLogs
                  | project UserPrincipalName
                entityMappings:
                  - entityType: Account
                    fieldMappings: [{identifier: FullName, columnName: UserPrincipalName}]
                """.formatted(ID));
        Files.writeString(folder.resolve("broken.yaml"), """
                id: %s
                name: Broken
                kind: NRT
                enabled: false
                severity: Low
                query: Nowhere_CL
                """.formatted(OTHER));
        Files.writeString(
                folder.resolve("mistaken.yaml"), "name: Mistaken\nkind: NRT\nseverity: Low\nquery: print 1\n");
        Files.writeString(Files.createDirectories(afar).resolve("afar.yaml"), """
                id: %s
                name: Afar
                kind: NRT
                severity: Low
                query: Nowhere_CL
                """.formatted(AFAR));
        rules = AnalyticRules.in(
                List.of(AnalyticFolder.here(folder), new AnalyticFolder(afar, new AnalyticPlace(WORKSPACE))), Set.of());
        dashboard = new RunningDashboard(
                directory,
                workspace -> new Surroundings(Surroundings.NONE.retention(), Optional.empty(), rules, () -> health));
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    private JsonNode listed(String id) throws Exception {
        for (JsonNode rule : dashboard.json("/api/rules").path("rules")) {
            if (rule.path("id").asInt() == AnalyticNumbers.of(id)) {
                return rule;
            }
        }
        throw new AssertionError("not listed: " + id);
    }

    @Test
    void theListHasThemWithTheirScheduleAndHowTheyBind() throws Exception {
        JsonNode before = listed(ID);
        assertThat(before.path("binding").asString()).isEqualTo("partly");

        dashboard.addAlerts(5, "ann@contoso.example", "one");

        JsonNode rule = listed(ID);
        assertThat(rule.path("title").asString()).isEqualTo("Many failures");
        assertThat(rule.path("level").asInt()).isEqualTo(8);
        assertThat(rule.path("kind").asString()).isEqualTo("scheduled");
        assertThat(rule.path("schedule").asString()).isEqualTo("every 15m over 1h");
        assertThat(rule.path("origin").asString()).isEqualTo("analytic");
        assertThat(rule.path("file").asString()).isEqualTo("spray.yaml");
        assertThat(rule.path("line").asInt()).isEqualTo(2);
        assertThat(rule.path("state").asString()).isEqualTo("on");
        assertThat(rule.path("binding").asString()).isEqualTo("bound");
        assertThat(rule.path("sources").toString()).isEqualTo("[\"SigninLogs\"]");
        assertThat(rule.path("tactics").toString()).isEqualTo("[\"Credential Access\",\"impair-process-control\"]");
        assertThat(rule.path("techniques").toString()).isEqualTo("[\"T1110.003\"]");
        assertThat(listed(OTHER).path("state").asString()).isEqualTo("off");
        assertThat(listed(OTHER).path("binding").asString()).isEqualTo("cannot");
    }

    @Test
    void aRuleSaysWhereItIsAskedAndOneForAzureIsNotChargedWithWhatIsNotKnownHere() throws Exception {
        Files.copy(folder.resolve("spray.yaml"), afar.resolve("spray.yaml"));
        rules.swap(rules.read());

        assertThat(listed(ID).path("runsOn").toString()).isEqualTo("[\"here\",\"" + WORKSPACE + "\"]");
        assertThat(listed(OTHER).path("runsOn").toString()).isEqualTo("[\"here\"]");
        JsonNode afar = listed(AFAR);
        assertThat(afar.path("runsOn").toString()).isEqualTo("[\"" + WORKSPACE + "\"]");
        assertThat(afar.path("binding").asString()).isEqualTo("unchecked");
        assertThat(dashboard
                        .json("/api/rules/" + AnalyticNumbers.of(AFAR))
                        .path("analytic")
                        .path("missing")
                        .toString())
                .contains("there is no table named 'Nowhere_CL'");
    }

    @Test
    void anAlertSaysWhetherTheQueryThatFoundItIsInForce() throws Exception {
        Path file = folder.resolve("found.yaml");
        String yaml = """
                id: 33333333-2222-4333-8444-555555555555
                name: Found
                kind: NRT
                severity: Low
                query: print User = "ann"
                """;
        Files.writeString(file, yaml);
        rules.swap(rules.read());
        AnalyticRule rule = rules.now()
                .byNumber(AnalyticNumbers.of("33333333-2222-4333-8444-555555555555"))
                .orElseThrow()
                .rule();
        Instant now = Instant.now();
        AnalyticTrial found =
                AnalyticTrial.of(dashboard.workspace, rule, now, AnalyticSettings.USUAL, AnalysisSettings.of(3), now);
        try (WorkspaceTransaction transaction = dashboard.workspace.begin(Set.of(), now, new Recognition.Counted(""))) {
            transaction.addAlerts(found.alerts());
            transaction.commit();
        }
        String why = "/api/alerts/" + found.alerts().getFirst().id() + "/why";

        JsonNode same = dashboard.json(why);
        Files.writeString(file, yaml.replace("ann", "ben"));
        rules.swap(rules.read());
        JsonNode changed = dashboard.json(why).path("rule");
        Files.delete(file);
        rules.swap(rules.read());
        JsonNode gone = dashboard.json(why).path("rule");

        assertThat(same.path("rule").path("state").asString()).isEqualTo("same");
        assertThat(same.path("rule").path("byQuery").asBoolean()).isTrue();
        assertThat(same.path("counted").path("events").asInt()).isEqualTo(1);
        assertThat(same.path("chain")).isEmpty();
        assertThat(changed.path("state").asString()).isEqualTo("changed");
        assertThat(gone.path("state").asString()).isEqualTo("gone");
        assertThat(gone.path("byQuery").asBoolean()).isTrue();
    }

    @Test
    void oneHasItsQueryItsTextAndWhatItLacks() throws Exception {
        dashboard.addAlerts(5, "ann@contoso.example", "one");

        JsonNode rule = dashboard.json("/api/rules/" + AnalyticNumbers.of(ID));
        JsonNode analytic = rule.path("analytic");
        assertThat(analytic.path("query").asString()).isEqualTo("SigninLogs\n| project UserPrincipalName");
        assertThat(analytic.path("guid").asString()).isEqualTo(ID);
        assertThat(analytic.path("trigger").asString()).isEqualTo("greater than 5");
        assertThat(analytic.path("grouping").asString()).isEqualTo("alert-per-result");
        assertThat(analytic.path("entities").path(0).path("fields").path(0).asString())
                .isEqualTo("FullName: UserPrincipalName");
        assertThat(analytic.path("missing")).isEmpty();
        assertThat(rule.path("source").path("firstLine").asInt()).isEqualTo(2);
        assertThat(rule.path("source").path("text").asString()).startsWith("id: " + ID);
        assertThat(rule.path("days")).hasSize(30);

        JsonNode missing = dashboard
                .json("/api/rules/" + AnalyticNumbers.of(OTHER))
                .path("analytic")
                .path("missing")
                .path(0);
        assertThat(missing.path("line").asInt()).isEqualTo(6);
        assertThat(missing.path("message").asString()).contains("Nowhere_CL");
        assertThat(dashboard.get("/api/rules/" + AnalyticNumbers.LAST).statusCode())
                .isEqualTo(404);
        assertThat(dashboard.json("/api/rules/880201").path("analytic").isNull())
                .isTrue();
    }

    @Test
    void aRuleSaysWhenItRunsAndWhetherItFails() throws Exception {
        assertThat(listed(ID).path("failing").asBoolean()).isFalse();
        assertThat(detail(ID).path("runs")).isEmpty();

        Instant ten = Instant.parse("2026-11-23T10:00:00Z");
        Instant quarterPast = ten.plusSeconds(900);
        Optional<Instant> due = Optional.of(quarterPast.plusSeconds(300));
        health = List.of(new AnalyticHealth(
                ID, AnalyticPlace.HERE, Optional.of(ten), Optional.of(quarterPast), due, Optional.empty()));

        assertThat(listed(ID).path("failing").asBoolean()).isFalse();
        JsonNode well = detail(ID).path("runs").path(0);
        assertThat(well.path("place").asString()).isEqualTo("here");
        assertThat(well.path("done").asString()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(well.path("next").asString()).isEqualTo("2026-11-23T10:15:00Z");
        assertThat(well.path("due").asString()).isEqualTo("2026-11-23T10:20:00Z");
        assertThat(well.path("trouble").isNull()).isTrue();

        AnalyticTrouble trouble =
                new AnalyticTrouble("the query took longer than 3 minutes", ten, ten.plusSeconds(1_800));
        health = List.of(new AnalyticHealth(
                ID, AnalyticPlace.HERE, Optional.of(ten), Optional.of(quarterPast), due, Optional.of(trouble)));

        assertThat(listed(ID).path("failing").asBoolean()).isTrue();
        assertThat(listed(OTHER).path("failing").asBoolean()).isFalse();
        JsonNode told = detail(ID).path("runs").path(0).path("trouble");
        assertThat(told.path("message").asString()).isEqualTo("the query took longer than 3 minutes");
        assertThat(told.path("since").asString()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(told.path("again").asString()).isEqualTo("2026-11-23T10:30:00Z");
    }

    private JsonNode detail(String id) throws Exception {
        return dashboard.json("/api/rules/" + AnalyticNumbers.of(id)).path("analytic");
    }

    @Test
    void mistakesAndWhatCannotRunAreToldWithTheHealthOfTheRules() throws Exception {
        String errors = dashboard.json("/api/rules/health").path("errors").toString();

        assertThat(errors)
                .contains("mistaken.yaml")
                .contains("needs an 'id', a GUID")
                .contains("Nowhere_CL");
    }

    @Test
    void changedRulesAreShownAtOnce() throws Exception {
        listed(ID);
        Files.delete(folder.resolve("spray.yaml"));

        rules.swap(rules.read());

        assertThat(dashboard.get("/api/rules/" + AnalyticNumbers.of(ID)).statusCode())
                .isEqualTo(404);
    }
}
