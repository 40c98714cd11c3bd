package io.threatlockdown.cli;

import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole installation runs the analytic rules of its folder, those too that come while it runs. */
class AnalyticWhileRunningTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int SHIPPED =
            AnalyticRuleSet.ofShippedAnd(List.of(), Set.of()).rules().size();

    @TempDir
    Path directory;

    private final StringWriter said = new StringWriter();

    @Test
    void rulesOfTheFolderRaiseAlertsAsAllOthersDo() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("analytic"));
        write(folder.resolve("first.yaml"), 1, "ann@contoso.example");
        Path configuration = Files.writeString(directory.resolve("ossec.conf"), """
                <ossec_config>
                  <threatlockdown><data_dir>data</data_dir><listen>127.0.0.1:%d</listen></threatlockdown>
                  <global><jsonout_output>yes</jsonout_output></global>
                  <ruleset><analytic_dir>analytic</analytic_dir></ruleset>
                </ossec_config>
                """.formatted(freePort()));

        try (Installation installation =
                Installation.start(Configurations.read(configuration), new PrintWriter(said, true))) {
            installation.collect();
            await("ann@contoso.example");
            write(folder.resolve("second.yaml"), 2, "ben@contoso.example");
            await("ben@contoso.example");
        }

        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
                QueryCursor alerts = workspace.query(
                        "Alerts | summarize arg_min(TimeGenerated, *) by User | sort by User asc"
                                + " | project strcat(User, ' ', RuleTitle, ' ', RuleLevel)",
                        QueryOptions.at(Instant.now()))) {
            assertThat(alerts.all().stream().map(row -> (String) row[0]).toList())
                    .containsExactly("ann@contoso.example Found 1 8", "ben@contoso.example Found 2 8");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void write(Path file, int number, String user) throws IOException {
        Files.writeString(file, """
                id: 00000000-0000-4000-8000-%012d
                name: Found %s
                severity: Medium
                queryFrequency: 1m
                queryPeriod: 1h
                triggerOperator: gt
                triggerThreshold: 0
                query: print User = "%s"
                entityMappings:
                  - entityType: Account
                    fieldMappings:
                      - identifier: FullName
                        columnName: User
                """.formatted(number, number, user));
    }

    /** Until the file of alerts has a line of that user. */
    private void await(String user) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!users().contains(user)) {
            assertThat(Instant.now()).as("what was said:%n%s", said).isBefore(end);
            Thread.sleep(200);
        }
    }

    @Test
    void rulesOfAFolderForAzureAreAskedThereAndTheirTableNeedsNotBeCollected() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("cloud"));
        try (LocalTenant tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 0, 1, 0))
                .withHistory(Duration.ZERO))) {
            tenant.load(
                    "Badges_CL",
                    Files.writeString(
                            directory.resolve("rows.jsonl"),
                            "{\"TimeGenerated\":\"" + Instant.now().minusSeconds(5)
                                    + "\",\"Who\":\"ann@contoso.example\"}"));
            writeAzure(folder.resolve("first.yaml"), 1, "ann@contoso.example");
            Path configuration = azureConfiguration(tenant);

            try (Installation installation =
                    Installation.start(Configurations.read(configuration), new PrintWriter(said, true))) {
                installation.collect();
                await("ann@contoso.example");
                writeAzure(folder.resolve("second.yaml"), 2, "ben@contoso.example");
                await("ben@contoso.example");
            }
        }

        assertThat(said.toString()).contains("the changed analytic rules are in force: " + (2 + SHIPPED) + " rules");
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")))) {
            assertThat(workspace.tables().storedTableNames()).doesNotContain("Badges_CL");
        }
    }

    /** Finds somebody wherever a row is less than an hour old. */
    private static void writeAzure(Path file, int number, String user) throws IOException {
        Files.writeString(file, """
                id: 00000000-0000-4000-8000-%012d
                kind: Scheduled
                name: Found %1$d
                severity: Medium
                queryFrequency: 1m
                queryPeriod: 1h
                triggerOperator: gt
                triggerThreshold: 0
                query: |
                  Badges_CL | summarize Rows = count() | project User = "%s"
                """.formatted(number, user));
    }

    private Path azureConfiguration(LocalTenant tenant) throws IOException {
        Path credentials = Files.writeString(
                directory.resolve("credentials"),
                "application_id = " + tenant.clientId() + "\napplication_key = " + tenant.clientSecret() + "\n");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(directory.resolve("ossec.conf"), """
                <ossec_config>
                  <wodle name="azure-logs"><log_analytics>
                    <auth_path>credentials</auth_path>
                    <tenantdomain>%s</tenantdomain>
                    <request><workspace>%s</workspace><analytic_dir>cloud</analytic_dir></request>
                  </log_analytics></wodle>
                  <threatlockdown>
                    <data_dir>data</data_dir><listen>127.0.0.1:%d</listen>
                    <authority>%4$s</authority><query_host>%4$s</query_host><ca_file>%5$s</ca_file>
                  </threatlockdown>
                  <global><jsonout_output>yes</jsonout_output></global>
                </ossec_config>
                """.formatted(
                        tenant.tenantDomain(),
                        tenant.workspaceId(),
                        freePort(),
                        tenant.authority(),
                        tenant.caFile().toAbsolutePath()));
    }

    private List<String> users() throws IOException {
        Path file = directory.resolve("data/logs/alerts/alerts.json");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> Json.read(line).path("data").path("User").asString())
                        .toList()
                : List.of();
    }
}
