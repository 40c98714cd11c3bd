package io.threatlockdown.cli;

import io.threatlockdown.event.Json;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole installation runs the analytic rules of its folder, those too that come while it runs. */
class AnalyticWhileRunningTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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

    private List<String> users() throws IOException {
        Path file = directory.resolve("data/logs/alerts/alerts.json");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> Json.read(line).path("data").path("User").asString())
                        .toList()
                : List.of();
    }
}
