package io.threatlockdown.cli;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static io.threatlockdown.cli.Ended.tld;
import static io.threatlockdown.cli.Ended.tldOn;
import static org.assertj.core.api.Assertions.assertThat;

/** Exported logs are judged. */
class DetectCommandTest {
    @TempDir
    Path directory;

    private Path rows;

    @BeforeEach
    void writeRows() throws IOException {
        rows = Files.writeString(directory.resolve("rows.jsonl"), """
                {"TenantId":"t","TimeGenerated":"2026-11-23T09:05:00Z","Type":"AzureActivity","OperationName":"Write"}
                {"TenantId":"t","TimeGenerated":"2026-11-23T09:04:00Z","Type":"SigninLogs","OperationName":"Sign-in"}
                {"TenantId":"t","TimeGenerated":"2026-11-23T09:05:00Z","Type":"AzureActivity","OperationName":"Write"}
                """);
    }

    @Test
    void theAlertsComeAsLinesOfAlertsJson() {
        Ended ended = tld("detect", "--format", "json", rows.toString());

        List<JsonNode> alerts = ended.out().lines().map(Json::read).toList();
        assertThat(alerts)
                .extracting(alert -> alert.path("rule").path("id").stringValue())
                .containsExactly("87801", "87811", "87811");
        assertThat(alerts.getLast().path("data").path("OperationName").stringValue())
                .isEqualTo("Write");
        assertThat(alerts.getLast().path("location").stringValue()).isEqualTo("Azure");
        assertThat(ended.err()).matches("3 events, 3 alerts, [\\d,]+ events?/s, 0 problems\n");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void anAlertHasTheSameNameOnEveryRunAndEachItsOwn() {
        String first = tld("detect", "--format", "json", rows.toString()).out();

        assertThat(tld("detect", "--format", "json", rows.toString()).out()).isEqualTo(first);
        List<String> ids = first.lines()
                .map(line -> Json.read(line).path("id").stringValue())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(3);
        assertThat(ids.get(2)).isEqualTo(ids.get(1) + "-2");
    }

    @Test
    void forPeopleThereIsATableAndASumByRule() {
        Ended ended = tld("detect", "--format", "table", rows.toString());

        assertThat(ended.out().lines().toList())
                .anyMatch(line -> line.matches("Time +Level +Rule +Description +User +SourceIp"))
                .anyMatch(line -> line.matches("2026-11-23T09:04:00Z +5 +87801 .*"))
                .contains("3 rows")
                .anyMatch(line -> line.matches(" *Rule +Level +Alerts +Title +First +Last"))
                .anyMatch(line -> line.matches("87811 +3 +2 .* 2026-11-23T09:05:00Z +2026-11-23T09:05:00Z"))
                .last()
                .asString()
                .startsWith("3 events, 3 alerts, ");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void onlyRulesOfTheLevelAlert() {
        Ended ended = tld("detect", "--format", "json", "--level", "6", rows.toString());

        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("3 events, 0 alerts, ");
    }

    @Test
    void theAlertsCanGoToAFile() throws IOException {
        Path output = directory.resolve("alerts.json");

        Ended ended = tld("detect", "--output", output.toString(), rows.toString(), rows.toString());

        assertThat(ended.out()).isEmpty();
        assertThat(Files.readAllLines(output))
                .hasSize(6)
                .allSatisfy(line -> assertThat(
                                Json.read(line).path("rule").path("id").stringValue())
                        .startsWith("878"));
        assertThat(ended.err()).startsWith("6 events, 6 alerts, ");
    }

    @Test
    void aRulesetOfOnesOwnIsUsed() throws IOException {
        TestRuleset ruleset = new TestRuleset(directory.resolve("ruleset"));
        Path doors = Files.writeString(
                directory.resolve("doors.jsonl"),
                "{\"door\":\"open\",\"TimeGenerated\":\"2026-11-23T09:05:00Z\",\"Type\":\"Doors_CL\"}\n");

        String alert = tld("detect", "--format", "json", "--ruleset", ruleset.directory(), doors.toString())
                .out();

        assertThat(Json.read(alert).path("rule").path("description").stringValue())
                .isEqualTo("A door is open: open");
    }

    @Test
    void aFolderAndStandardInputAreReadAsOneStream() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("exports/more"));
        Files.copy(rows, folder.resolve("rows.jsonl"));
        Files.writeString(folder.resolve("read.me"), "no log");

        Ended ended = tldOn(
                Files.readString(rows),
                "detect",
                "--format",
                "json",
                directory.resolve("exports").toString(),
                "-");

        assertThat(ended.err()).startsWith("6 events, 6 alerts, ").endsWith(", 0 problems\n");
        assertThat(ended.out().lines().map(line -> Json.read(line).path("id").stringValue()))
                .doesNotHaveDuplicates();
    }

    @Test
    void rowsThatDoNotNameTheirTableAreOfTheOneThatIsNamed() throws IOException {
        Path csv = Files.writeString(
                directory.resolve("export.csv"), "TimeGenerated,OperationName\n2026-11-23T09:05:00Z,Delete\n");

        assertThat(tld("detect", "--table", "AzureActivity", "--format", "json", csv.toString())
                        .out())
                .contains("\"id\":\"87811\"");
    }

    @Test
    void aLineThatCannotBeReadIsNamedAndTheOthersAreJudged() throws IOException {
        Files.writeString(rows, Files.readString(rows) + "{\"broken\n");

        Ended ended = tld("detect", "--format", "json", rows.toString());

        assertThat(ended.err().lines().toList().getFirst()).startsWith(rows + ":4: ");
        assertThat(ended.err().lines().toList().getLast())
                .startsWith("3 events, 3 alerts, ")
                .endsWith(", 1 problem");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aFileOfWhichNothingCanBeReadFails() throws IOException {
        Path nonsense = Files.writeString(directory.resolve("nonsense.json"), "{\"broken\n");

        Ended ended = tld("detect", "--format", "json", nonsense.toString());

        assertThat(ended.err()).startsWith(nonsense + ":1: ").contains("0 events, 0 alerts, ");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void ofManyProblemsTheFirstAreShownAndTheOthersCounted() throws IOException {
        Files.writeString(rows, "{\"broken\n".repeat(12) + Files.readString(rows));

        assertThat(tld("detect", "--format", "json", rows.toString()).err().lines())
                .hasSize(12)
                .contains("tld: and 2 more problems");
    }

    @Test
    void rulesOverSeveralEventsCountAnExportThatHasTheNewestFirst() throws IOException {
        TestRuleset ruleset = new TestRuleset(directory.resolve("ruleset"));
        ruleset.write("rules/0300-often.xml", """
                <group name="often,">
                  <rule id="540" level="9" frequency="3" timeframe="120">
                    <if_matched_sid>510</if_matched_sid>
                    <description>Doors open over and over</description>
                  </rule>
                </group>
                """);
        StringBuilder newestFirst = new StringBuilder();
        for (int minute = 9; minute >= 0; minute--) {
            newestFirst.append("{\"door\":\"open\",\"TimeGenerated\":\"2026-11-23T09:0%d:00Z\",\"Type\":\"Doors_CL\"}\n"
                    .formatted(minute));
        }
        Path doors = Files.writeString(directory.resolve("doors.jsonl"), newestFirst);

        String alerts = tld(
                        "detect",
                        "--format",
                        "json",
                        "--level",
                        "9",
                        "--ruleset",
                        ruleset.directory(),
                        doors.toString())
                .out();

        assertThat(alerts.lines().map(line -> Json.read(line).path("timestamp").stringValue()))
                .containsExactly(
                        "2026-11-23T09:02:00.000+0000", "2026-11-23T09:05:00.000+0000", "2026-11-23T09:08:00.000+0000");
    }

    @Test
    void aFileThatDoesNotExistAndALevelThatIsNoneAreRefused() {
        Ended missing = tld("detect", rows.toString(), "nowhere.json");
        Ended level = tld("detect", "--level", "17", rows.toString());

        assertThat(missing.err()).isEqualTo("tld: there is no file or folder nowhere.json\n");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(level.err()).isEqualTo("tld: --level 17 is no level: they go from 0 to 16\n");
        assertThat(level.exitCode()).isEqualTo(2);
    }

    @Test
    void anOutputThatCannotBeWrittenIsOneLine() {
        Ended ended =
                tld("detect", "--output", directory.resolve("no/such/file").toString(), rows.toString());

        assertThat(ended.err())
                .isEqualTo("tld: cannot write " + directory.resolve("no/such/file") + ": NoSuchFileException\n");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    /** One happening as a row of Log Analytics, as a record of Storage or an event hub, and as an object of Graph. */
    @Test
    void theSameHappeningRaisesTheSameRuleInEachOfItsShapes() throws IOException {
        String targets = """
                "targetResources":[{"id":"u2","displayName":null,"type":"User","userPrincipalName":"bob@contoso.example",
                "modifiedProperties":[{"displayName":"Role.DisplayName","oldValue":null,"newValue":"\\"Global Administrator\\""}]}]""";
        String graph = """
                {"id":"a-1","category":"RoleManagement","correlationId":"c-1","result":"success","resultReason":"",
                "activityDisplayName":"Add member to role","activityDateTime":"2026-11-23T09:05:00Z","loggedByService":"Core Directory",
                "operationType":"Assign","initiatedBy":{"user":{"id":"u1","userPrincipalName":"alice@contoso.example"},"app":null},
                %s,"additionalDetails":[]}""".formatted(targets).replace("\n", "");
        String record = """
                {"time":"2026-11-23T09:05:00Z","category":"AuditLogs","operationName":"Add member to role","resultSignature":"None",
                "resourceId":"/tenants/t/providers/Microsoft.aadiam","correlationId":"c-1","properties":%s}""".formatted(graph).replace("\n", "");
        String row = """
                {"TimeGenerated":"2026-11-23T09:05:00Z","Type":"AuditLogs","OperationName":"Add member to role","Result":"success",
                "InitiatedBy":{"user":{"id":"u1","userPrincipalName":"alice@contoso.example"}},
                "TargetResources":[{"type":"User","userPrincipalName":"bob@contoso.example","modifiedProperties":[
                {"displayName":"Role.DisplayName","newValue":"\\"Global Administrator\\""}]}]}""".replace("\n", "");
        Path shapes =
                Files.writeString(directory.resolve("shapes.jsonl"), String.join("\n", row, record, graph) + "\n");

        List<JsonNode> alerts = tld("detect", "--format", "json", shapes.toString())
                .out()
                .lines()
                .map(Json::read)
                .toList();

        assertThat(alerts)
                .extracting(alert -> alert.path("rule").path("id").stringValue() + " "
                        + alert.path("rule").path("description").stringValue())
                .hasSize(3)
                .containsOnly("880102 Entra ID: privileged role Global Administrator given to bob@contoso.example by"
                        + " alice@contoso.example");
        assertThat(alerts)
                .extracting(alert -> alert.path("data").path("azure_tag").stringValue())
                .containsExactly("azure-log-analytics", "azure-storage", "azure-ad-graph");
    }
}
