package io.threatlockdown.cli;

import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole installation that writes alert files, whose rules change while it runs, and that is started again. */
class RulesWhileRunningTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RULES = """
            <group name="azure,local,">
              <rule id="100500" level="9">
                <if_sid>880100</if_sid>
                <field name="OperationName">^%s$</field>
                <description>Changed: $(OperationName)</description>
              </rule>
            </group>
            """;

    @TempDir
    Path directory;

    private final StringWriter said = new StringWriter();
    private LocalTenant tenant;
    private Path configuration;
    private Path rules;
    private static final int SHIPPED =
            AnalyticRuleSet.ofShippedAnd(List.of(), Set.of()).rules().size();

    private Path analytic;

    @BeforeEach
    void start() throws IOException {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 60, 0.01, 24).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(1)));
        configuration = new DemoFiles(directory)
                .write(tenant, OptionalInt.of(0), Set.of())
                .file();
        analytic = Files.createDirectories(directory.resolve("analytic"));
        rules = Files.writeString(directory.resolve("local_rules.xml"), RULES.formatted("Nothing of the kind"));
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace(
                                "<alerts>",
                                "<global><jsonout_output>yes</jsonout_output><logall_json>yes</logall_json></global>"
                                        + "<ruleset><rule_include>local_rules.xml</rule_include>"
                                        + "<analytic_dir>analytic</analytic_dir></ruleset>\n  <alerts>"));
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void changedRulesTakeOverAndEveryAlertIsInItsFileOnceAlsoAfterARestart() throws Exception {
        try (Installation installation = installation()) {
            load("First hatstand");
            await(() -> count("azure-auditlogs") > 0);
            Files.writeString(rules, RULES.formatted("Second hatstand"));
            writeAnalyticRules();
            await(() -> said.toString().contains("the changed rules are in force"));
            await(() ->
                    said.toString().contains("the changed analytic rules are in force: " + (2 + SHIPPED) + " rules"));
            assertThat(said.toString()).contains(analytic.resolve("unbound.yaml") + ":5:8: there is no table named");
            load("Second hatstand");
            await(() -> alertsFile().contains("Changed: Second hatstand"));
        }
        int before = lines("alerts/alerts.json").size();
        try (Installation again = installation()) {
            load("Third hatstand");
            await(() -> lines("alerts/alerts.json").size() > before);
        }

        List<String> stored = query("Alerts | project AlertId");
        List<String> written = lines("alerts/alerts.json").stream()
                .map(line -> Json.read(line).path("id").asString())
                .toList();
        assertThat(written).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(stored);
        assertThat(lines("archives/archives.json"))
                .hasSize(Integer.parseInt(query("union AuditLogs, SigninLogs, AzureActivity | count")
                        .getFirst()));
        assertThat(query("Alerts | where RuleId == 100500 | project RuleDescription"))
                .containsExactly("Changed: Second hatstand");
        assertThat(said.toString()).doesNotContain("mistake");
    }

    /** Of the second the table is missing. */
    private void writeAnalyticRules() throws IOException {
        String rule = """
                id: %s-2222-4333-8444-555555555555
                kind: NRT
                name: A rule
                severity: Low
                query: %s | take 1
                """;
        Files.writeString(analytic.resolve("bound.yaml"), rule.formatted("11111111", "SigninLogs"));
        Files.writeString(analytic.resolve("unbound.yaml"), rule.formatted("22222222", "Nowhere_CL"));
    }

    private Installation installation() {
        Installation installation = Installation.start(Configurations.read(configuration), new PrintWriter(said, true));
        installation.collect();
        return installation;
    }

    private void load(String operation) throws IOException {
        Path row = Files.writeString(
                directory.resolve("row.jsonl"),
                "{\"TimeGenerated\":\"" + Instant.now() + "\",\"OperationName\":\"" + operation
                        + "\",\"Result\":\"success\",\"CorrelationId\":\"" + operation
                        + "\",\"Type\":\"AuditLogs\"}\n");
        tenant.load("AuditLogs", row);
    }

    private long count(String request) {
        return said.toString().lines().filter(line -> line.contains(request)).count();
    }

    private String alertsFile() {
        return String.join("\n", lines("alerts/alerts.json"));
    }

    private List<String> lines(String file) {
        Path path = directory.resolve("workspace/logs").resolve(file);
        try {
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<String> query(String kql) {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("workspace")));
                QueryCursor rows = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            return rows.all().stream().map(row -> String.valueOf(row[0])).toList();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for long enough").isBefore(end);
            Thread.sleep(100);
        }
    }
}
