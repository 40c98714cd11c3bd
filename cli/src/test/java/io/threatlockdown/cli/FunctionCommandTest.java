package io.threatlockdown.cli;

import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static io.threatlockdown.cli.Ended.tld;
import static io.threatlockdown.cli.Ended.tldOn;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code tld function} on a workspace that no process holds. */
class FunctionCommandTest {
    @TempDir
    Path data;

    @BeforeEach
    void makeAWorkspace() {
        Workspace.open(WorkspaceSettings.in(data)).close();
    }

    @Test
    void aFunctionIsSavedListedShownUsedAndRemoved() throws IOException {
        Path file = Files.writeString(data.resolve("low.kql"), "Alerts\n| where RuleLevel <= most\n");

        Ended saved = function(
                "save", "Low", "-f", file.toString(), "--parameters", "most:long=5", "--description", "Low alerts");
        assertThat(saved.out()).isEqualTo("Saved Low.\n");
        assertThat(function("list").out()).isEqualTo("Low(most:long=5)   Low alerts\n");
        assertThat(function("show", "Low").out())
                .startsWith("// Low(most:long=5)\n// Low alerts\n// Changed ")
                .contains(" by local command line\n")
                .endsWith("\nAlerts\n| where RuleLevel <= most\n");
        assertThat(tld("query", "--data", data.toString(), "--format", "csv", "Low(3) | count")
                        .out())
                .isEqualTo("Count\r\n0\r\n");

        assertThat(function("remove", "Low").out()).isEqualTo("Removed Low.\n");
        assertThat(function("list").out()).isEqualTo("There are no functions.\n");
    }

    @Test
    void theTextComesFromTheArgumentOrFromStandardInput() {
        assertThat(function("save", "One", "print x = 1").exitCode()).isZero();
        assertThat(tldOn("print x = 2", "function", "save", "Two", "--data", data.toString())
                        .exitCode())
                .isZero();

        assertThat(function("show", "Two").out()).endsWith("\nprint x = 2\n");
        assertThat(function("list").out()).isEqualTo("One()\nTwo()\n");
    }

    @Test
    void whatIsRefusedSaysWhyInOneLine() {
        Ended hides = function("save", "SigninLogs", "print 1");
        assertThat(hides.exitCode()).isEqualTo(1);
        assertThat(hides.err()).isEqualTo("tld: there is a table named 'SigninLogs', which the function would hide\n");
        assertThat(function("save", "Odd", "Alerts | where (").err())
                .startsWith("tld: in the function 'Odd', line 1, column ");
        assertThat(function("save", "Empty", " ").err()).contains("there is no text");
        assertThat(function("remove", "Absent").err()).contains("no function named Absent", "tld function list");
    }

    @Test
    void aFunctionThatCannotBeCalledYetIsSavedAndSaysSo() {
        Ended early = function("save", "Early", "Later_CL | count");

        assertThat(early.exitCode()).isZero();
        assertThat(early.out())
                .isEqualTo(
                        "Saved Early.\nIt cannot be called yet: in the function 'Early', line 1, column 1: there is no"
                                + " table named 'Later_CL'\n");
    }

    private Ended function(String... arguments) {
        List<String> all = new ArrayList<>(List.of("function"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return tld(all.toArray(String[]::new));
    }
}
