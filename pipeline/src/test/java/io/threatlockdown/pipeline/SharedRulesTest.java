package io.threatlockdown.pipeline;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Two requests whose rows one set of rules looks at. */
class SharedRulesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");
    private static final List<String> TABLES = List.of("Doors_CL", "Screens_CL");

    @TempDir
    Path directory;

    private LocalTenant tenant;
    private Workspace workspace;

    @BeforeEach
    void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(4, 0, 1, 0))
                .withHistory(Duration.ZERO));
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        workspace.close();
        tenant.close();
    }

    @Test
    void noRowIsWithoutALookAndNoneHasTwoWhileRulesAreSwapped() throws Exception {
        Ruleset old = ruleset("old", ground(100));
        Ruleset other = ruleset("other", ground(200));
        Detector detector = new Detector(old, AnalysisSettings.of(1), workspace::memory);
        int rows = 0;
        load("Doors_CL", 0, 1);
        load("Screens_CL", 0, 1);
        try (Collector collector = collector(detector)) {
            collector.start();
            for (int part = 0; part < 40; part++) {
                for (String table : TABLES) {
                    load(table, 1 + part * 50, 50);
                    rows += 50;
                }
                detector.swap(part % 2 == 0 ? other : old);
                Thread.sleep(20);
            }
            CollectingProcess.awaitCheckpoints(collector, Instant.now());
        }

        assertThat(texts("Alerts | project strcat(SourceTable, ' ', TimeGenerated)"))
                .hasSize(rows + 2)
                .doesNotHaveDuplicates();
        assertThat(texts("Alerts | distinct RuleId | project tostring(RuleId)"))
                .containsExactlyInAnyOrder("100", "200");
    }

    @Test
    void aSequenceOverTwoTablesIsFoundWhicheverRequestIsFirst() throws Exception {
        Ruleset rules = ruleset(
                "rules",
                "<rule id='101' level='3'><field name='Table'>^Doors_CL$</field><description>door</description></rule>",
                "<rule id='102' level='3'><field name='Table'>^Screens_CL$</field><description>screen</description></rule>",
                "<rule id='110' level='8'><sequence>101, 102</sequence><same_field>Number</same_field>"
                        + "<timeframe>600</timeframe><description>both</description></rule>");
        Random random = new Random(4);
        int[] loaded = new int[2];
        load("Doors_CL", 0, 1);
        load("Screens_CL", 0, 1);
        int numbers = 1_000;
        try (Collector collector = collector(new Detector(rules, AnalysisSettings.of(1), workspace::memory))) {
            collector.start();
            loadInTurn(collector, 5_000, TABLES);
            loadInTurn(collector, 6_000, TABLES.reversed());
            while (loaded[0] < numbers || loaded[1] < numbers) {
                int table = random.nextInt(2);
                int more = Math.min(40, numbers - loaded[table]);
                if (more > 0) {
                    load(TABLES.get(table), 1 + loaded[table], more);
                    loaded[table] += more;
                    Thread.sleep(random.nextInt(30));
                }
            }
            CollectingProcess.awaitCheckpoints(collector, Instant.now());
        }

        assertThat(texts("Alerts | where RuleId == 110 | project tostring(Event.Number)"))
                .hasSize(numbers + 3)
                .doesNotHaveDuplicates();
        assertThat(texts(
                        "Alerts | where RuleId == 110 and Event.Number in ('n5000', 'n6000') | sort by TimeGenerated asc"
                                + " | project SourceTable"))
                .as("the step that came last raised it, not the one that happened last")
                .containsExactly("Screens_CL", "Doors_CL");
    }

    /** One row of that number in each table, the later one when the earlier one is taken in. */
    private void loadInTurn(Collector collector, int number, List<String> tables) throws Exception {
        for (String table : tables) {
            load(table, number, 1);
            CollectingProcess.awaitCheckpoints(collector, Instant.now());
        }
    }

    private static String ground(int id) {
        return "<rule id='" + id + "' level='3'><field name='Table'>\\.+</field><description>d</description></rule>"
                + "<rule id='" + (id + 1) + "' level='0'><if_sid>" + id + "</if_sid><field name='Table'>^None$</field>"
                + "<description>d</description></rule>";
    }

    private Ruleset ruleset(String name, String... rules) throws IOException {
        Path decoder = Files.writeString(
                directory.resolve("json.xml"),
                "<decoder name='json'><prematch>^{\\s*\"</prematch><plugin_decoder>JSON_Decoder</plugin_decoder></decoder>");
        Path file = Files.writeString(
                directory.resolve(name + ".xml"), "<group name='test,'>" + String.join("\n", rules) + "</group>");
        return RulesetLoader.loadStrictly(
                RulesetFiles.empty().withDecoderFile(decoder).withRuleFile(file));
    }

    /** Rows with these numbers, a second apart; those of the second table are a second behind those of the first. */
    private void load(String table, int from, int rows) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int number = from; number < from + rows; number++) {
            Instant time = BEGIN.plusSeconds(number).plusMillis(TABLES.indexOf(table) * 1_000L);
            lines.add(
                    "{\"TimeGenerated\":\"" + time + "\",\"Table\":\"" + table + "\",\"Number\":\"n" + number + "\"}");
        }
        tenant.load(table, Files.write(directory.resolve("part.jsonl"), lines));
    }

    private Collector collector(Detector detector) throws IOException {
        return CollectingProcess.collector(
                Json.read(Files.readString(tenant.tenantFile())), workspace, Duration.ofMillis(100), detector, TABLES);
    }

    private List<String> texts(String kql) {
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            return cursor.all().stream().map(row -> (String) row[0]).toList();
        }
    }
}
