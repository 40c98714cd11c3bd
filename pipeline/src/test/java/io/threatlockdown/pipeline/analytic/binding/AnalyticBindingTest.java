package io.threatlockdown.pipeline.analytic.binding;

import io.threatlockdown.detection.analytic.AnalyticFolder;
import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRuleFile;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.detection.analytic.ReadAnalyticRule;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.workspace.AzureTables;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.StoredFunction;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class AnalyticBindingTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "analytic");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path directory;

    private static ReadAnalyticRule rule(String query, String more) {
        String indented = query.indent(2);
        return AnalyticRuleFile.read("r.yaml", """
                        id: 11111111-2222-4333-8444-555555555555
                        kind: NRT
                        name: A rule
                        severity: Low
                        query: |
                        """ + indented + more, problem -> {
                    throw new AssertionError(problem.toString());
                })
                .getFirst();
    }

    private static AnalyticBinding bound(String query, String more) {
        return AnalyticBinding.of(
                rule(query, more), AzureTables.catalog(Map.of(), List.of()), (sql, columns) -> List.of(), NOON);
    }

    private static List<String> reasons(AnalyticBinding binding, AnalyticStatus status) {
        assertThat(binding.status()).isEqualTo(status);
        return binding.reasons().stream().map(Problem::toString).toList();
    }

    @Test
    void everyExampleOfTheDocumentBindsToTheTablesOfAzure() {
        AnalyticRuleSet examples = AnalyticRuleSet.ofFolders(List.of(AnalyticFolder.here(EXAMPLES)), Set.of());

        assertThat(examples.read())
                .isNotEmpty()
                .allSatisfy(read -> assertThat(AnalyticBinding.of(
                                        read,
                                        AzureTables.catalog(Map.of(), List.of()),
                                        (sql, columns) -> List.of(),
                                        NOON)
                                .reasons())
                        .isEmpty());
    }

    @Test
    void aRuleBindsAndSaysWhichTablesItReads() {
        AnalyticBinding binding = bound("""
                let Mine = AuditLogs | where Result == "success";
                SigninLogs | join kind=inner Mine on CorrelationId | project IPAddress""", """
                entityMappings:
                  - entityType: IP
                    fieldMappings: [{identifier: Address, columnName: IPAddress}]
                """);

        assertThat(reasons(binding, AnalyticStatus.BINDS)).isEmpty();
        assertThat(binding.tables()).containsExactly("AuditLogs", "SigninLogs");
    }

    @Test
    void aRuleForAzureIsUncheckedWhereItNamesWhatIsNotKnownHereAndIsElseChecked() {
        assertThat(reasons(boundAfar("Nowhere_CL | take 1"), AnalyticStatus.UNCHECKED))
                .containsExactly("r.yaml:6:3: there is no table named 'Nowhere_CL'");
        assertThat(reasons(boundAfar("SigninLogs | extend A = OurOwn(UserId)"), AnalyticStatus.UNCHECKED))
                .isNotEmpty();
        assertThat(reasons(boundAfar("SigninLogs | where"), AnalyticStatus.CANNOT))
                .isNotEmpty();
        assertThat(reasons(boundAfar("SigninLogs | project UserId"), AnalyticStatus.BINDS))
                .isEmpty();
    }

    @Test
    void whetherRowsHaveComeHereIsNoMatterOfARuleForAzure() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            Catalog empty = workspace.readable(QueryOptions.at(NOON));
            ReadAnalyticRule here = rule("SigninLogs | project UserId", "");

            assertThat(AnalyticBinding.of(here, empty, (sql, columns) -> List.of(), NOON)
                            .status())
                    .isEqualTo(AnalyticStatus.PARTLY);
            assertThat(AnalyticBinding.of(afar(here), empty, (sql, columns) -> List.of(), NOON)
                            .status())
                    .isEqualTo(AnalyticStatus.BINDS);
        }
    }

    private static AnalyticBinding boundAfar(String query) {
        return AnalyticBinding.of(
                afar(rule(query, "")), AzureTables.catalog(Map.of(), List.of()), (sql, columns) -> List.of(), NOON);
    }

    private static ReadAnalyticRule afar(ReadAnalyticRule read) {
        AnalyticPlace afar = new AnalyticPlace("44444444-2222-4333-8444-555555555555");
        return new ReadAnalyticRule(read.rule(), read.leftOut(), new LinkedHashSet<>(List.of(afar)));
    }

    @Test
    void whatTheQueryLacksIsNamedAtItsPlaceInTheFile() {
        assertThat(reasons(bound("SigninLogs\n| where IpAddress == ''", ""), AnalyticStatus.CANNOT))
                .singleElement()
                .asString()
                .startsWith("r.yaml:7:11: ")
                .contains("IpAddress")
                .contains("IPAddress");
        assertThat(reasons(bound("Nowhere_CL", ""), AnalyticStatus.CANNOT))
                .singleElement()
                .asString()
                .startsWith("r.yaml:6:3: there is no table named 'Nowhere_CL'");
        assertThat(reasons(bound("SigninLogs | extend X = frobnicate(IPAddress)", ""), AnalyticStatus.CANNOT))
                .singleElement()
                .asString()
                .contains("there is no function named 'frobnicate'");
        assertThat(reasons(bound("SigninLogs | where", ""), AnalyticStatus.CANNOT))
                .hasSize(1);
    }

    @Test
    void whatOnlyAnAlertWouldSayIsMissingInPart() {
        List<String> reasons =
                reasons(bound("SigninLogs | summarize Count = count() by IPAddress", """
                        entityMappings:
                          - entityType: Account
                            fieldMappings: [{identifier: FullName, columnName: UserPrincipalName}]
                        customDetails: {much: Count, where: Country}
                        alertDetailsOverride:
                          alertDisplayNameFormat: "{{ IPAddress }} and {{Nobody}}"
                          alertSeverityColumnName: Sev
                        unheard: of
                        """), AnalyticStatus.PARTLY);

        assertThat(reasons)
                .containsExactly(
                        "r.yaml:1:1: the answer has no column 'UserPrincipalName', which the entity Account asks for",
                        "r.yaml:1:1: the answer has no column 'Country', which the custom detail where asks for",
                        "r.yaml:1:1: the answer has no column 'Nobody', which alertDetailsOverride asks for",
                        "r.yaml:1:1: the answer has no column 'Sev', which alertDetailsOverride asks for",
                        "r.yaml:14:1: the key 'unheard' is not known and has no effect here");
    }

    @Test
    void tablesAndFunctionsOfOnesOwnCount() {
        ReadAnalyticRule rule = rule("Shop_CL | where isVip(Customer_s)", "");
        StoredFunction vip = new StoredFunction(
                new SavedFunction("isVip", "who:string", "who endswith '@vip.example'"), "", "", NOON, "ann");

        AnalyticBinding binding = AnalyticBinding.of(
                rule,
                AzureTables.catalog(
                        Map.of("Shop_CL", List.of(Column.of("Customer_s", ColumnType.STRING))), List.of(vip)),
                (sql, columns) -> List.of(),
                NOON);

        assertThat(reasons(binding, AnalyticStatus.BINDS)).isEmpty();
    }

    @Test
    void aTableForWhichNothingHasComeIsTold() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            AnalyticBindings bindings = new AnalyticBindings(workspace, () -> NOON);
            AnalyticRuleSet rules =
                    new AnalyticRuleSet(List.of(rule("SigninLogs | project TimeGenerated", "")), List.of());

            assertThat(reasons(only(bindings, rules), AnalyticStatus.PARTLY))
                    .containsExactly("r.yaml:1:1: nothing has come for the table SigninLogs");

            takeIn(workspace, "SigninLogs", "{}");

            assertThat(reasons(only(bindings, rules), AnalyticStatus.BINDS)).isEmpty();
        }
    }

    @Test
    void columnsThatAreMadeOfTheDataAreLookedAt() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            takeIn(workspace, "Shop_CL", "{\"Basket\":\"b\"}");
            AnalyticBindings bindings = new AnalyticBindings(workspace, () -> NOON);

            AnalyticBinding there = only(
                    bindings,
                    new AnalyticRuleSet(
                            List.of(rule("Shop_CL | evaluate bag_unpack(Data) | where Basket == 'b'", "")), List.of()));
            AnalyticBinding missing = only(
                    bindings,
                    new AnalyticRuleSet(
                            List.of(rule("Shop_CL | evaluate bag_unpack(Data) | where Purse == 'b'", "")), List.of()));

            assertThat(reasons(there, AnalyticStatus.BINDS)).isEmpty();
            assertThat(reasons(missing, AnalyticStatus.CANNOT))
                    .singleElement()
                    .asString()
                    .contains("Purse");
        }
    }

    private static AnalyticBinding only(AnalyticBindings bindings, AnalyticRuleSet rules) {
        return bindings.of(rules).values().iterator().next();
    }

    private static void takeIn(Workspace workspace, String table, String data) {
        Schema schema = new Schema(
                table, List.of(Column.of("TimeGenerated", ColumnType.DATETIME), Column.of("Data", ColumnType.DYNAMIC)));
        try (WorkspaceTransaction transaction = workspace.begin(table, NOON)) {
            transaction.append(new EventBatch(schema, List.of(new Event(schema, new Object[] {NOON, Dynamic.parse(data)
            }))));
            transaction.commit();
        }
    }
}
