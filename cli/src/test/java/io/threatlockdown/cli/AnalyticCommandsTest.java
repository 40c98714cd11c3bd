package io.threatlockdown.cli;

import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

/** Analytic rules are checked. */
class AnalyticCommandsTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "analytic-rules.md");
    private static final Path EXAMPLES = Path.of("..", "docs", "analytic");

    @TempDir
    Path directory;

    private Path write(String name, int number, String title, String query, String more) throws IOException {
        Path file = directory.resolve("analytic").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, """
                id: 00000000-0000-4000-8000-%012d
                name: %s
                severity: Medium
                queryFrequency: 1h
                queryPeriod: 1d
                triggerOperator: gt
                triggerThreshold: 0
                query: |
                  %s
                %s""".formatted(number, title, query, more));
    }

    /** The example of the document. */
    @Test
    void eachRuleIsALineWithItsStatusItsScheduleAndWhatIsMissing() throws IOException {
        write("vaults.yaml", 1, "Key vaults are deleted", "AzureActivity | where OperationName has 'vaults'", "");
        write(
                "countries.yaml",
                2,
                "Sign-ins of many countries",
                "SigninLogs | summarize Countries = dcount(Location) by UserId",
                """
                customDetails:
                  where: Location
                """);
        write(
                "devices.yaml",
                3,
                "Devices of our own list",
                "OurDevices_CL | where isnotempty(Owner_s)",
                "enabled: false\n");

        Ended ended = tld("analytic", "check", directory.resolve("analytic").toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        List<String> lines = ended.out().replace(directory + "/", "").lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(Files.readString(DOCUMENT)).contains(lines);
    }

    @Test
    void theExamplesOfTheDocumentBind() {
        Ended ended = tld("analytic", "check", EXAMPLES.toString());

        assertThat(ended.out()).endsWith("6 rules: 6 bind, 0 partly, 0 cannot; 0 mistakes\n");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aMistakeIsALineWithItsPlaceAndStopsNoOther() throws IOException {
        Path mistaken = write("a.yaml", 1, "A", "SigninLogs", "enabled: perhaps\n");
        write("b.yaml", 2, "B", "SigninLogs", "");

        Ended ended = tld("analytic", "check", directory.toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .startsWith(mistaken + ":10:10: 'enabled' is true or false, and not 'perhaps'\nbinds  6")
                .endsWith("1 rule: 1 bind, 0 partly, 0 cannot; 1 mistake\n");
    }

    @Test
    void aSingleFileIsCheckedToo() throws IOException {
        Path file = write("a.yaml.draft", 1, "A", "SigninLogs", "");

        assertThat(tld("analytic", "check", file.toString()).exitCode()).isZero();
        assertThat(tld("analytic", "check", directory.resolve("none").toString())
                        .exitCode())
                .isEqualTo(2);
        assertThat(tld("analytic").exitCode()).isEqualTo(2);
    }

    @Test
    void tablesAndFunctionsOfAWorkspaceCountWhenItIsNamed() throws IOException {
        Path file = write("a.yaml", 1, "A", "Alerts | where Mine(RuleLevel)", "");
        Path data = Files.createDirectories(directory.resolve("data"));
        assertThat(tld("analytic", "check", file.toString()).out()).startsWith("cannot");

        assertThat(tld("analytic", "check", "--data", data.toString(), file.toString())
                        .err())
                .contains("there is no workspace in " + data);
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(data))) {
            assertThat(workspace.tableNames()).contains("Alerts");
        }
        assertThat(tld("function", "save", "--data", data.toString(), "Mine", "--parameters", "level:int", "level > 3")
                        .exitCode())
                .isZero();

        Ended ended = tld("analytic", "check", "--data", data.toString(), file.toString());

        assertThat(ended.out()).startsWith("binds  ");
        assertThat(ended.exitCode()).isZero();
    }
}
