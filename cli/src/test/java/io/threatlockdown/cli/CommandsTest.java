package io.threatlockdown.cli;

import io.threatlockdown.tenant.LocalTenant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

/** What a person at the terminal reads. */
class CommandsTest {
    @TempDir
    static Path directory;

    private static LocalTenant tenant;
    private static Path configuration;

    @BeforeAll
    static void startTenant() {
        tenant = DemoTenant.start(directory.resolve("tenant"), 1);
        configuration = new DemoFiles(directory)
                .write(tenant, OptionalInt.of(0), Set.of())
                .file();
    }

    @AfterAll
    static void stopTenant() {
        tenant.close();
    }

    @Test
    void everyMistakeOfAConfigurationIsNamedAndNothingIsStarted() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.conf"), """
                <ossec_config>
                  <wodle name="azure-logs">
                    <interval>often</interval>
                    <log_analytics>
                      <auth_path>nowhere</auth_path>
                      <request>
                        <querry>AuditLogs</querry>
                        <workspace>w</workspace>
                      </request>
                    </log_analytics>
                  </wodle>
                  <threatlockdown><data_dir>never-made</data_dir></threatlockdown>
                </ossec_config>
                """);

        Ended ended = tld("run", "-c", broken.toString());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains(broken + ":3:15: ")
                .contains("nowhere")
                .contains("<tenantdomain>")
                .contains("unknown option <querry>")
                .contains("nothing was started")
                .doesNotContain("Exception");
        assertThat(directory.resolve("never-made")).doesNotExist();
    }

    @Test
    void credentialsThatOthersCanReadAreRefusedWithTheCommandThatMendsIt() throws IOException {
        Path file = copyWith("data_dir", "open-credentials");
        Path credentials = Files.copy(directory.resolve("credentials"), file.resolveSibling("credentials"));
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-r--r--"));

        Ended ended = tld("check", "-c", file.toString());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("chmod 600 " + credentials);
    }

    @Test
    void aCheckOfAConfigurationThatWorksSaysSo() {
        Ended ended = tld("check", "-c", configuration.toString());

        assertThat(ended.out())
                .contains("ok      azure-auditlogs", "ok      azure-signins", "ok      azure-activity", "All is well.");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aCheckWithAWrongSecretNamesTheCauseAndNeverTheSecret() throws IOException {
        Path file = copyWith("data_dir", "wrong-secret");
        Path credentials = Files.writeString(
                file.resolveSibling("credentials"),
                "application_id = " + tenant.clientId() + "\napplication_key = hunter2hunter2\n");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));

        Ended ended = tld("check", "-c", file.toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).contains("FAILED  azure-auditlogs: ").contains("AADSTS7000215");
        assertThat(ended.out() + ended.err()).doesNotContain("hunter2");
    }

    @Test
    void aDataDirectoryThatCannotBeMadeIsOneLine() throws IOException {
        Files.writeString(directory.resolve("a-file"), "");
        Path file = copyWith("data_dir", "a-file");
        Files.writeString(file, Files.readString(file).replace(">workspace<", ">../a-file/data<"));
        Path credentials = Files.copy(directory.resolve("credentials"), file.resolveSibling("credentials"));
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));

        Ended ended = tld("run", "-c", file.toString());

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.err())
                .contains("a-file/data")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void aQueryIsAnsweredByTheRunningServerAndAfterItsEndByTheFile() throws InterruptedException {
        Path data = directory.resolve(DemoCommand.DATA);
        String query =
                "AuditLogs | summarize Rows = count() by Type | project Type, Rows, Tag = dynamic({\"a\": [1, 2.50]})";
        String fromServer;
        try (Installation installation =
                Installation.start(Configurations.read(configuration), new PrintWriter(new StringWriter()))) {
            installation.collect();
            awaitRows(data);
            fromServer = tld(
                            "query",
                            "--data",
                            data.toString(),
                            "--format",
                            "jsonl",
                            "AuditLogs | where TimeGenerated < ago(1h) | count")
                    .out();
            Ended mistaken = tld("query", "--data", data.toString(), "AuditLogs\n| where Nonsense == 1");
            assertThat(mistaken.exitCode()).isEqualTo(2);
            assertThat(mistaken.err().lines().toList())
                    .satisfiesExactly(
                            message -> assertThat(message).contains("line 2, column 9", "Nonsense"),
                            line -> assertThat(line).isEqualTo("  | where Nonsense == 1"),
                            mark -> assertThat(mark).isEqualTo("          ^"));
            assertThat(tld(
                                    "query",
                                    "--data",
                                    data.toString(),
                                    "--timespan",
                                    "2001-01-01/P1D",
                                    "--format",
                                    "csv",
                                    "AuditLogs | count")
                            .out())
                    .isEqualTo("Count\r\n0\r\n");
            assertThat(tld("query", "--data", data.toString(), "--explain", "AuditLogs | count")
                            .out())
                    .contains("SELECT", "Scan");
        }

        assertThat(fromServer).matches("\\{\"Count\":[1-9]\\d*}\\R");
        Ended fromFile = tld("query", "--data", data.toString(), "--format", "jsonl", query);
        assertThat(fromFile.err()).isEmpty();
        assertThat(fromFile.out()).matches("\\{\"Type\":\"AuditLogs\",\"Rows\":\\d+,\"Tag\":\\{\"a\":\\[1,2.5]}}\\R");
        assertThat(tld("query", "-c", configuration.toString(), "--format", "csv", query)
                        .out())
                .startsWith("Type,Rows,Tag\r\nAuditLogs,")
                .endsWith(",\"{\"\"a\"\":[1,2.5]}\"\r\n");
        assertThat(tld("query", "--data", data.toString(), query).out()).contains("Type", "─", "1 row");
        Ended mistaken = tld("query", "--data", data.toString(), "AuditLogs\n| wher x");
        assertThat(mistaken.exitCode()).isEqualTo(2);
        assertThat(mistaken.err())
                .contains("line 2, column 3")
                .contains("| wher x")
                .contains("  ^");
    }

    @Test
    void theSameQueryIsAnsweredByAzure() {
        String query = "AuditLogs | where TimeGenerated < ago(1h) | summarize Rows = count() by Type";

        Ended ended = tld(
                "query",
                "-c",
                configuration.toString(),
                "--workspace",
                tenant.workspaceId().toString(),
                "--format",
                "jsonl",
                query);
        Ended first = tld(
                "query",
                "-c",
                configuration.toString(),
                "--workspace",
                tenant.workspaceId().toString(),
                "--max-rows",
                "3",
                "--timespan",
                "P1D",
                "--format",
                "jsonl",
                "AuditLogs | project TimeGenerated");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).matches("\\{\"Type\":\"AuditLogs\",\"Rows\":[1-9]\\d*}\\R");
        assertThat(first.out()).hasLineCount(3);
        assertThat(first.err()).contains("first 3 rows");
    }

    @Test
    void aQueryThatAzureRefusesIsShownWithTheSamePlaceAndExitCode() throws IOException {
        Ended syntax = tld(
                "query",
                "-c",
                configuration.toString(),
                "--workspace",
                tenant.workspaceId().toString(),
                "AuditLogs\n| where (1");
        Ended unknown = tld(
                "query",
                "-c",
                configuration.toString(),
                "--workspace",
                "99999999-2222-3333-4444-555555555555",
                "AuditLogs");

        assertThat(syntax.exitCode()).isEqualTo(2);
        assertThat(syntax.err().lines().toList())
                .satisfiesExactly(
                        message -> assertThat(message).contains("line 2, column 11"),
                        line -> assertThat(line).isEqualTo("  | where (1"),
                        mark -> assertThat(mark).isEqualTo("            ^"));
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no workspace 99999999").hasLineCount(1);
    }

    @Test
    void aQueryOnNothingSaysWhatToName() {
        Ended ended = tld("query", "--data", directory.resolve("empty").toString(), "Alerts");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("there is no workspace in").contains("--data");
    }

    private static void awaitRows(Path data) throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(3));
        while (tld("query", "--data", data.toString(), "--format", "csv", "AuditLogs | count")
                .out()
                .equals("Count\r\n0\r\n")) {
            assertThat(Instant.now()).as("rows should have come").isBefore(giveUp);
            Thread.sleep(200);
        }
    }

    /** The configuration in a directory of its own, which has no credentials file yet. */
    private static Path copyWith(String what, String name) throws IOException {
        Path own = Files.createDirectories(directory.resolve(what + "-" + name));
        Files.copy(directory.resolve(DemoConfiguration.LOCAL_RULES), own.resolve(DemoConfiguration.LOCAL_RULES));
        return Files.copy(configuration, own.resolve("ossec.conf"));
    }
}
