package io.threatlockdown.workspace;

import io.threatlockdown.kql.SavedFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.alert;
import static io.threatlockdown.workspace.Rows.batch;
import static io.threatlockdown.workspace.Rows.cell;
import static io.threatlockdown.workspace.Rows.count;
import static io.threatlockdown.workspace.Rows.heartbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuditTrailTest {
    private static final AuditOrigin ANA = new AuditOrigin("ana", AuditOrigin.Kind.SESSION, "203.0.113.7");

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aLineIsReadInKqlWithAllThatItSays() {
        workspace.auditTrail().add(entry(AuditAction.ACCOUNT_CREATED, "bob", "role viewer"));

        assertThat(cell(
                        workspace,
                        "ThreatLockDownAudit | project strcat_delim('|', TimeGenerated, Actor, Origin, Address, Action,"
                                + " Subject, Detail, Outcome, Type)"))
                .isEqualTo("2026-11-23T12:00:00.0000000Z|ana|Session|203.0.113.7|AccountCreated|bob|role viewer|Success"
                        + "|ThreatLockDownAudit");
    }

    @Test
    void alertsThatAreChangedAndTheLineAboutThemAreKeptTogetherOrNeither() {
        String id = raise();
        AlertSelection chosen = new AlertSelection.Named(Map.of(id, OptionalLong.empty()));
        AlertChange take = AlertChange.to(AlertStatus.IN_PROGRESS).assignedTo("ana");

        assertThatThrownBy(() -> workspace
                        .alertStates()
                        .change(chosen, TenantScope.EVERYTHING, take, "ana", NOON, made -> {
                            throw new IllegalStateException("no line");
                        }))
                .hasMessage("no line");
        assertThat(count(workspace, "Alerts | where Status == 'New'")).isEqualTo(1);

        workspace
                .alertStates()
                .change(
                        chosen,
                        TenantScope.EVERYTHING,
                        take,
                        "ana",
                        NOON,
                        made -> List.of(entry(AuditAction.ALERTS_CHANGED, made.changed() + " alerts", "")));
        assertThat(count(workspace, "Alerts | where Status == 'InProgress'")).isEqualTo(1);
        assertThat(cell(workspace, "ThreatLockDownAudit | project Subject")).isEqualTo("1 alerts");
    }

    @Test
    void aFunctionThatIsRefusedOrNotThereLeavesNoLine() {
        AuditEntry line = entry(AuditAction.FUNCTION_SAVED, "Answer", "");

        workspace.saveFunction(function("print x = 1"), line);
        assertThat(count(workspace, AuditTable.NAME)).isEqualTo(1);
        workspace.saveFunction(function("Answer | take 1"), line);
        workspace.removeFunction("Other", line);
        assertThat(count(workspace, AuditTable.NAME)).isEqualTo(1);
        workspace.removeFunction("Answer", line);
        assertThat(count(workspace, AuditTable.NAME)).isEqualTo(2);
    }

    @Test
    void whatCommandsWroteDownIsTakenOnceInItsOrder() throws Exception {
        PendingAudit pending = PendingAudit.in(directory);
        pending.add(entry(AuditAction.TOKEN_CREATED, "grafana", "role \"viewer\"\nnever expires"));
        pending.add(entry(AuditAction.TOKEN_REVOKED, "grafana", ""));
        String lines = Files.readString(directory.resolve("audit-pending.jsonl"));

        workspace.auditTrail().takePending();
        assertThat(directory.resolve("audit-pending.jsonl")).doesNotExist();
        // As a crash between the taking and the removal leaves it.
        Files.writeString(directory.resolve("audit-pending.jsonl"), lines);
        workspace.close();
        workspace = Workspace.open(WorkspaceSettings.in(directory));

        assertThat(cell(workspace, "ThreatLockDownAudit | summarize strcat_array(make_list(Action), ' ')"))
                .isEqualTo("TokenCreated TokenRevoked");
        assertThat(cell(workspace, "ThreatLockDownAudit | where Action == 'TokenCreated' | project Detail"))
                .isEqualTo("role \"viewer\"\nnever expires");
    }

    @Test
    void aTableThatIsClosedIsNotThereForTheQueryNorForItsFunctions() {
        workspace.auditTrail().add(entry(AuditAction.LOG_ON, "", ""));
        workspace.saveFunction(function("ThreatLockDownAudit | take 1"));
        QueryOptions open = QueryOptions.at(NOON);
        QueryOptions closed = open.without(Set.of(AuditTable.NAME));

        assertThat(rows("search 'ana'", open)).isEqualTo(1);
        assertThat(rows("search 'ana'", closed)).isZero();
        assertThat(rows("union isfuzzy=true Alerts, ThreatLockDown*", closed)).isZero();
        assertThatThrownBy(() -> rows("ThreatLockDownAudit", closed)).hasMessageContaining("ThreatLockDownAudit");
        assertThatThrownBy(() -> rows("Answer", closed)).hasMessageContaining("ThreatLockDownAudit");
    }

    @Test
    void oldLinesGoWhenTheirTimeIsOver() {
        workspace.auditTrail().add(entry(AuditAction.LOG_ON, "", ""));

        workspace.expire(NOON.minus(Duration.ofSeconds(1)));
        assertThat(count(workspace, AuditTable.NAME)).isEqualTo(1);
        workspace.expire(NOON.plus(Duration.ofSeconds(1)));
        assertThat(count(workspace, AuditTable.NAME)).isZero();
    }

    private long rows(String kql, QueryOptions options) {
        try (QueryCursor cursor = workspace.query(kql, options)) {
            return cursor.all().size();
        }
    }

    private String raise() {
        try (WorkspaceTransaction transaction = workspace.begin("Heartbeat", NOON)) {
            NewRow row = transaction.append(batch(heartbeat(0, "a"))).getFirst();
            transaction.addAlerts(List.of(alert(row, 87801, 5)));
            transaction.commit();
            return row.id() + "-87801";
        }
    }

    private static StoredFunction function(String body) {
        return new StoredFunction(new SavedFunction("Answer", "", body), "", "", NOON, "ana");
    }

    private static AuditEntry entry(AuditAction action, String subject, String detail) {
        return new AuditEntry(NOON, ANA, action, subject, detail, AuditOutcome.SUCCESS);
    }
}
