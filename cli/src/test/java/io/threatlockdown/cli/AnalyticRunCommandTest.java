package io.threatlockdown.cli;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

class AnalyticRunCommandTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("IPAddress", ColumnType.STRING)));

    @TempDir
    Path directory;

    private Path data;

    @BeforeEach
    void storeSignIns() {
        data = directory.resolve("data");
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(data))) {
            List<Event> rows = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                rows.add(new Event(SIGN_INS, new Object[] {NOON.minusSeconds(60 + i), "ann", "203.0.113.9"}));
            }
            try (WorkspaceTransaction transaction = workspace.begin("SigninLogs", NOON)) {
                transaction.append(new EventBatch(SIGN_INS, rows));
                transaction.commit();
            }
        }
    }

    private Path rule(String query) throws IOException {
        return Files.writeString(directory.resolve("rule.yaml"), """
                id: 00000000-0000-4000-8000-000000000001
                name: Many sign-ins
                severity: High
                queryFrequency: 1h
                queryPeriod: 2h
                triggerOperator: gt
                triggerThreshold: 0
                query: %s
                alertDetailsOverride:
                  alertDisplayNameFormat: "{{Count}} of {{UserPrincipalName}}"
                """.formatted(query));
    }

    @Test
    void aRunShowsItsAlertsAndStoresNothing() throws IOException {
        Path rule = rule("SigninLogs | summarize Count = count() by UserPrincipalName");

        Ended ended =
                tld("analytic", "run", rule.toString(), "--data", data.toString(), "--at", "2026-11-23T12:34:56Z");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains("Many sign-ins: run of 2026-11-23T12:00:00Z over 2026-11-23T10:00:00Z to"
                        + " 2026-11-23T12:00:00Z: 1 row, the threshold is met: 1 alert\n")
                .contains("  level 12  2026-11-23T12:00:00Z  4 of ann  (ann)\n")
                .contains("\"Count\":4");
        assertThat(tld("query", "--data", data.toString(), "Alerts | count").out())
                .contains("0");
    }

    @Test
    void aRunWithoutFindingsSaysSo() throws IOException {
        Path rule = rule("SigninLogs | summarize Count = count() by UserPrincipalName");

        Ended ended =
                tld("analytic", "run", rule.toString(), "--data", data.toString(), "--at", "2026-11-23T11:59:59Z");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).endsWith(": 0 rows, the threshold is not met: 0 alerts\n");
    }

    @Test
    void whatCannotRunIsOneLine() throws IOException {
        Ended ended = tld("analytic", "run", rule("NoSuchTable").toString(), "--data", data.toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .contains(
                        "Many sign-ins: its query cannot be run: line 1, column 1: there is no table named 'NoSuchTable'")
                .hasLineCount(1);
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        assertThat(tld("analytic", "run", "none.yaml", "--data", data.toString())
                        .err())
                .contains("tld: there is no file none.yaml");
        assertThat(tld("analytic", "run", rule("SigninLogs").toString(), "--data", directory.toString())
                        .err())
                .contains("tld: there is no workspace in " + directory);
    }

    @Test
    void aTimeThatIsNoneIsOneLine() throws IOException {
        assertThat(tld("analytic", "run", rule("SigninLogs").toString(), "--data", data.toString(), "--at", "yesterday")
                        .err())
                .contains("tld: --at 'yesterday' is no time; write one in UTC, such as 2026-11-23T12:00:00Z")
                .hasLineCount(1);
    }
}
