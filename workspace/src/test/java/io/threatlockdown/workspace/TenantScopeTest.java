package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.AlertDetails;
import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.SavedFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import static io.threatlockdown.workspace.Rows.NOON;
import static io.threatlockdown.workspace.Rows.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Somebody who is limited to Contoso's rows asks for Fabrikam's. */
class TenantScopeTest {
    private static final String CONTOSO = "11111111-1111-1111-1111-111111111111";
    private static final String FABRIKAM = "22222222-2222-2222-2222-222222222222";

    /** What stands in Fabrikam's rows and in no other. */
    private static final String SECRET = "fabrikam-secret";

    private static final Schema DOOR = new Schema(
            "Door_CL",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("TenantId", ColumnType.STRING),
                    Column.of("Who", ColumnType.STRING),
                    Column.of("Number", ColumnType.LONG),
                    Column.of("Details", ColumnType.DYNAMIC)));

    private static final Schema NOBODYS = new Schema(
            "Nobodys_CL",
            List.of(Column.of("TimeGenerated", ColumnType.DATETIME), Column.of("Who", ColumnType.STRING)));

    private static final QueryOptions CONTOSOS = QueryOptions.at(NOON).ofTenants(TenantScope.ofIds(Set.of(CONTOSO)));

    @TempDir
    Path directory;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
        try (WorkspaceTransaction transaction = workspace.begin("Door_CL", NOON)) {
            List<NewRow> rows = transaction.append(batch(
                    door(CONTOSO, "ann", 1),
                    door(FABRIKAM.toUpperCase(Locale.ROOT), SECRET, 2),
                    door("", SECRET, 3),
                    door(CONTOSO, "bob", 4)));
            transaction.addAlerts(List.of(
                    alert("contosos", rows.get(0), ""),
                    alert("fabrikams", rows.get(1), ""),
                    alert("nobodys", rows.get(2), ""),
                    alert("of-both", rows.get(3), text(CONTOSO, "ann") + "\n" + text(FABRIKAM, SECRET)),
                    alert("of-a-text", rows.get(3), "no JSON"),
                    alert("of-two-texts", rows.get(3), text(CONTOSO, "ann") + " " + text(CONTOSO, "bob")),
                    alert("contosos-several", rows.get(3), text(CONTOSO, "ann") + "\n" + text(CONTOSO, "bob"))));
            transaction.commit();
        }
        try (WorkspaceTransaction transaction = workspace.begin("Nobodys_CL", NOON)) {
            transaction.append(batch(new Event(NOBODYS, new Object[] {NOON, SECRET})));
            transaction.commit();
        }
        save("Doors", "", "Door_CL");
        save("DoorsOf", "T:(Who:string)", "T | union Door_CL");
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void theRowsAreThereForWhoeverIsNotLimited() {
        assertThat(answer("Door_CL", QueryOptions.at(NOON))).hasSize(4).anyMatch(row -> row.contains(SECRET));
        assertThat(answer("Alerts", QueryOptions.at(NOON))).hasSize(7);
    }

    @Test
    void ofATableOnlyTheRowsOfTheTenantAreThere() {
        assertThat(answer("Door_CL | project Who | order by Who asc", CONTOSOS)).containsExactly("[ann]", "[bob]");
        assertThat(answer("Door_CL | count", CONTOSOS)).containsExactly("[2]");
        assertThat(answer("Door_CL | summarize max(Number), dcount(TenantId)", CONTOSOS))
                .containsExactly("[4, 1]");
    }

    @Test
    void theTenantsIdMayBeWrittenInCapitals() {
        TenantScope fabrikam = TenantScope.ofIds(Set.of(FABRIKAM.toUpperCase(Locale.ROOT)));

        assertThat(answer("Door_CL | project Number", QueryOptions.at(NOON).ofTenants(fabrikam)))
                .containsExactly("[2]");
    }

    @Test
    void anAlertIsOfTheTenantWhenEveryEventThatItShowsIs() {
        assertThat(answer("Alerts | project AlertId | order by AlertId asc", CONTOSOS))
                .containsExactly("[contosos]", "[contosos-several]");
    }

    @Test
    void anAlertOverEventsOfTwoTenantsIsSeenByThoseWhoSeeBoth() {
        QueryOptions both = QueryOptions.at(NOON).ofTenants(TenantScope.ofIds(Set.of(CONTOSO, FABRIKAM)));

        assertThat(answer("Alerts | project AlertId | order by AlertId asc", both))
                .containsExactly("[contosos]", "[contosos-several]", "[fabrikams]", "[of-both]");
    }

    @Test
    void alertsOfAnEarlierVersionAreOfTheSameTenants() throws SQLException {
        String query = "Alerts | project AlertId, _Tenants | order by AlertId asc";
        List<String> now = answer(query, QueryOptions.at(NOON));
        List<String> contosos = answer(query, CONTOSOS);
        workspace.close();
        Rows.dropColumn(directory, AlertsTable.NAME, AlertsTable.TENANTS);

        workspace = Workspace.open(WorkspaceSettings.in(directory));

        assertThat(answer(query, QueryOptions.at(NOON))).isEqualTo(now);
        assertThat(answer(query, CONTOSOS)).isEqualTo(contosos).hasSize(2);
    }

    @Test
    void whoeverIsLimitedToNothingSeesNothing() {
        QueryOptions nothing = QueryOptions.at(NOON).ofTenants(TenantScope.NOTHING);

        assertThat(answer("Door_CL", nothing)).isEmpty();
        assertThat(answer("Alerts", nothing)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nobodys_CL",
                "table('Nobodys_CL')",
                "union Door_CL, Nobodys_CL",
                "ThreatLockDownAudit",
                "_GetWatchlist('vips')",
                "externaldata(a:string)['https://lists.example/a.csv']"
            })
    void whatTellsOfNoTenantIsNotThere(String query) {
        assertThatThrownBy(() -> answer(query, CONTOSOS)).isInstanceOf(KqlException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Door_CL | where Who has 'fabrikam'",
                "Door_CL | where TenantId == '22222222-2222-2222-2222-222222222222' or true",
                "Door_CL | where true or TenantId != ''",
                "Door_CL | extend TenantId = '11111111-1111-1111-1111-111111111111'",
                "let Door_CL = () { table('Door_CL') }; Door_CL",
                "let t = materialize(Door_CL); t | union t",
                "let t = view () { Door_CL }; union t, Door_CL",
                "table('Door_CL')",
                "table(strcat('Door', '_CL'))",
                "['Door_CL']",
                "workspace('workspace').Door_CL",
                "Doors",
                "Doors()",
                "Doors | union Doors",
                "DoorsOf(datatable(Who:string)[])",
                "DoorsOf((Door_CL | project Who))",
                "union Door_CL",
                "union withsource=T Door*",
                "union isfuzzy=true *",
                "union *",
                "search 'fabrikam'",
                "search in (Door_CL) 'fabrikam'",
                "search in (*) *",
                "search Who:'fabrikam'",
                "find in (Door_CL) where Who has 'fabrikam'",
                "find where Who has 'fabrikam'",
                "find in (Door*) where true",
                "print x = toscalar(Door_CL | summarize make_list(Who))",
                "print x = toscalar(Doors | where Number == 2 | project Who)",
                "datatable(Number:long)[2, 3] | join kind=inner Door_CL on Number",
                "datatable(Number:long)[2, 3] | join kind=leftouter (Door_CL) on Number",
                "datatable(Number:long)[2, 3] | join kind=rightouter (Door_CL) on Number",
                "datatable(Number:long)[2, 3] | join kind=fullouter (Door_CL) on Number",
                "datatable(Number:long)[2, 3] | join kind=leftanti Door_CL on Number | join kind=inner Door_CL on Number",
                "datatable(Number:long)[2, 3] | lookup Door_CL on Number",
                "Door_CL | join kind=inner Door_CL on $left.Number == $right.Number",
                "datatable(Who:string)['x'] | where Who in ((Door_CL | project Who)) | union (Door_CL)",
                "range n from 1 to 4 step 1 | extend who = toscalar(Door_CL | where Number == 2 | project Who)",
                "Door_CL | evaluate bag_unpack(Details)",
                "Door_CL | evaluate pivot(Who)",
                "Door_CL | evaluate narrow()",
                "Door_CL | evaluate autocluster()",
                "Door_CL | evaluate basket(0.05)",
                "Door_CL | mv-expand Details",
                "Door_CL | mv-apply d = Details on (project d)",
                "Door_CL | partition by Who (top 1 by Number)",
                "Door_CL | top-nested 5 of Who by count()",
                "Door_CL | serialize | extend before = prev(Who), after = next(Who)",
                "Door_CL | scan declare (x:string) with (step s: true => x = Who;)",
                "Door_CL | as T | union T",
                "Door_CL | fork (take 5) (take 5)",
                "Door_CL | sample 10",
                "Door_CL | sample-distinct 10 of Who",
                "Door_CL | getschema",
                "Door_CL | make-series make_list(Who) on TimeGenerated from datetime(2026-11-23) to datetime(2026-11-24) step 1h",
                "Door_CL | where ingestion_time() > datetime(2000-01-01)",
                "Door_CL | extend _ItemId, _ResourceId, Type, _RowId",
                "set query_now = datetime(2026-11-23); Door_CL",
                "declare query_parameters(t:string = 'Door_CL'); table(t)",
                "Door_CL | extend e = tolong(Who) | where isnull(e)",
                "Door_CL | where 1 / (Number - 2) > 0",
                "Door_CL | where todynamic(Who).x == 1 or Number > 0",
                "Door_CL | where Number * 9223372036854775807 != 0",
                "Door_CL | where assert(Number != 2, Who)",
                "Door_CL | where Who matches regex strcat('(', Who)",
                "Alerts",
                "Alerts | extend _StateVersion",
                "Alerts | project Event, PreviousEvents, Evidence, Status",
                "Alerts | where AlertId == 'fabrikams'",
                "union Alerts, Door_CL",
                "Alerts | join kind=rightouter Alerts on AlertId",
                "Door_CL) union (SELECT * FROM logs.\"Door_CL\"",
                "print x = 1 | union (Door_CL | where TenantId =~ '22222222-2222-2222-2222-222222222222')",
                "['logs.Door_CL']",
                "database('x').Door_CL",
                "cluster('x').database('y').Door_CL"
            })
    void noQueryFindsAnotherTenantsRow(String query) {
        String said;
        try {
            said = answer(query, CONTOSOS).toString();
        } catch (KqlException | OperationException refused) {
            said = String.valueOf(refused.getMessage());
        }
        // A query's own text may hold the word fabrikam.
        assertThat(said).doesNotContain(SECRET).doesNotContainIgnoringCase("fabrikams");
    }

    @Test
    void rowsOfOthersMakeNoQueryFail() {
        // Were they looked at before they are left out, this would divide by zero, or go over the greatest number.
        assertThat(answer("Door_CL | where 10 / (Number - 2) < 100 and 10 / (Number - 3) < 100 | count", CONTOSOS))
                .containsExactly("[2]");
    }

    @Test
    void theCatalogTellsOfTheTablesThatCanBeRead() {
        assertThat(workspace.readable(CONTOSOS).storedTableNames())
                .contains("Door_CL", "Alerts")
                .doesNotContain("Nobodys_CL", AuditTable.NAME);
        assertThat(workspace.readable(CONTOSOS).tableNames())
                .contains("SigninLogs")
                .doesNotContain("Nobodys_CL");
        assertThat(workspace.readable(QueryOptions.at(NOON)).storedTableNames()).contains("Nobodys_CL");
    }

    @Test
    void alertsOfOthersAreChangedByNobodyWhoIsLimited() {
        TenantScope contoso = TenantScope.ofIds(Set.of(CONTOSO));
        AlertSelection named = new AlertSelection.Named(Map.of(
                "contosos", OptionalLong.empty(), "fabrikams", OptionalLong.empty(), "of-both", OptionalLong.of(7)));
        AlertSelection all = new AlertSelection.Matching("Alerts | project AlertId", OptionalLong.empty());

        assertThat(change(named, contoso)).isEqualTo(new AlertChangeOutcome.Made(1, 1, 0, List.of()));
        assertThat(change(all, contoso)).isEqualTo(new AlertChangeOutcome.Made(2, 1, 0, List.of()));
        assertThat(answer("Alerts | where Status == 'InProgress' | project AlertId", QueryOptions.at(NOON)))
                .containsExactlyInAnyOrder("[contosos]", "[contosos-several]");
        assertThat(change(all, TenantScope.EVERYTHING)).isEqualTo(new AlertChangeOutcome.Made(7, 5, 0, List.of()));
    }

    @Test
    void aScopeIncludesThoseThatSeeNoMore() {
        TenantScope contoso = TenantScope.ofIds(Set.of(CONTOSO));
        TenantScope both = TenantScope.ofIds(Set.of(FABRIKAM, CONTOSO));

        assertThat(both.includes(contoso)).isTrue();
        assertThat(contoso.includes(both)).isFalse();
        assertThat(contoso.includes(TenantScope.EVERYTHING)).isFalse();
        assertThat(TenantScope.EVERYTHING.includes(both)).isTrue();
        assertThat(contoso.with(TenantScope.ofIds(Set.of(FABRIKAM)))).isEqualTo(both);
        assertThat(contoso.with(TenantScope.EVERYTHING)).isEqualTo(TenantScope.EVERYTHING);
        assertThat(contoso.meets(TenantScope.ofIds(Set.of(FABRIKAM)))).isFalse();
        assertThat(contoso.meets(both)).isTrue();
        assertThatThrownBy(() -> TenantScope.ofIds(Set.of("x' OR '1'='1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private AlertChangeOutcome change(AlertSelection selection, TenantScope tenants) {
        return workspace
                .alertStates()
                .change(selection, tenants, AlertChange.to(AlertStatus.IN_PROGRESS), "ana", NOON, made -> List.of());
    }

    private List<String> answer(String kql, QueryOptions options) {
        try (QueryCursor cursor = workspace.query(kql, options)) {
            return cursor.all().stream()
                    .map((@Nullable Object[] row) -> Arrays.toString(row))
                    .toList();
        }
    }

    private void save(String name, String parameters, String body) {
        workspace.saveFunction(new StoredFunction(new SavedFunction(name, parameters, body), "", "", NOON, "ana"));
    }

    private static Event door(String tenant, String who, long number) {
        Dynamic details = Dynamic.parse("{\"who\":\"" + who + "\",\"" + who + "\":1}");
        return new Event(DOOR, new Object[] {NOON, tenant, who, number, details});
    }

    private static String text(String tenant, String who) {
        return "{\"TenantId\":\"" + tenant + "\",\"Who\":\"" + who + "\"}";
    }

    private static Alert alert(String id, NewRow row, String previous) {
        Alert plain = Rows.alert(row, 87801, 5);
        return new Alert(
                id,
                plain.time(),
                plain.arrival(),
                plain.rule(),
                plain.decoder(),
                plain.location(),
                id,
                plain.sourceIp(),
                plain.event(),
                new AlertDetails(1, false, List.of(), Map.of(), previous, AlertEvidence.NONE));
    }
}
