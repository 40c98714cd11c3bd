package io.threatlockdown.server;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Rule;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Instant;
import java.util.List;

/** Rows and alerts of two tenants in one workspace; all that is of Fabrikam holds {@link #SECRET}. */
final class TwoTenants {
    static final String CONTOSO = "11111111-1111-1111-1111-111111111111";
    static final String FABRIKAM = "22222222-2222-2222-2222-222222222222";
    static final String SECRET = "fabrikam-secret";
    static final String ANN = "ann@contoso.example";
    static final String EVE = "eve@" + SECRET + ".example";

    private static final int RULE = 87_801;

    private static final Schema SIGN_INS = new Schema(
            "SigninLogs",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("TenantId", ColumnType.STRING),
                    Column.of("UserPrincipalName", ColumnType.STRING),
                    Column.of("IPAddress", ColumnType.STRING),
                    Column.of("Location", ColumnType.STRING),
                    Column.of("AppDisplayName", ColumnType.STRING),
                    Column.of("ResultType", ColumnType.STRING),
                    Column.of("RiskLevelDuringSignIn", ColumnType.STRING),
                    Column.of("CorrelationId", ColumnType.STRING)));

    private static final Schema NOBODYS = new Schema(
            "Nobodys_CL",
            List.of(Column.of("TimeGenerated", ColumnType.DATETIME), Column.of("Who", ColumnType.STRING)));

    private TwoTenants() {}

    /** Stores a sign-in of each tenant with an alert on it, from the same address and of the same session, and a row that is nobody's. */
    static Ids takeIn(Workspace workspace, Instant time) {
        try (WorkspaceTransaction transaction = workspace.begin("Nobodys_CL", time)) {
            transaction.append(new EventBatch(NOBODYS, List.of(new Event(NOBODYS, new Object[] {time, SECRET}))));
            transaction.commit();
        }
        return new Ids(signIn(workspace, time, CONTOSO, ANN, "DE"), signIn(workspace, time, FABRIKAM, EVE, SECRET));
    }

    /** The alerts. */
    record Ids(String contoso, String fabrikam) {}

    static String signIn(Workspace workspace, Instant time, String tenant, String user, String word) {
        try (WorkspaceTransaction transaction = workspace.begin("SigninLogs", time)) {
            Event event = new Event(
                    SIGN_INS,
                    new Object[] {time, tenant, user, "203.0.113.9", word, "app " + word, "0", "high", "one-session"});
            NewRow row =
                    transaction.append(new EventBatch(SIGN_INS, List.of(event))).getFirst();
            String id = row.id() + "-" + RULE;
            Rule rule = new Rule(RULE, 12, "test rule", "sign-in of " + user, List.of("azure"), List.of("T1078"));
            transaction.addAlerts(
                    List.of(new Alert(id, time, time, rule, "json", "Azure", user, "203.0.113.9", row.event())));
            transaction.commit();
            return id;
        }
    }
}
