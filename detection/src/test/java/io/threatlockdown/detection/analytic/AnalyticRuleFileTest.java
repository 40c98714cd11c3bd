package io.threatlockdown.detection.analytic;

import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class AnalyticRuleFileTest {
    private static final String GOOD = """
            id: 11111111-2222-4333-8444-555555555555
            name: A rule
            severity: Medium
            queryFrequency: 5m
            queryPeriod: 1h
            triggerOperator: gt
            triggerThreshold: 3
            query: |
              SigninLogs
              | take 1
            """;

    private final List<Problem> problems = new ArrayList<>();

    private List<ReadAnalyticRule> read(String text) {
        return AnalyticRuleFile.read("r.yaml", text, problems::add);
    }

    private AnalyticRule rule(String text) {
        List<ReadAnalyticRule> read = read(text);
        assertThat(problems).isEmpty();
        assertThat(read).hasSize(1);
        return read.getFirst().rule();
    }

    /** Of a file from which nothing is taken. */
    private List<String> mistakes(String text) {
        problems.clear();
        assertThat(read(text)).isEmpty();
        return problems.stream().map(Problem::toString).toList();
    }

    private List<String> leftOut(String text) {
        return read(text).getFirst().leftOut().stream().map(Problem::toString).toList();
    }

    @Test
    void aRuleHasAllThatItsFileSays() {
        AnalyticRule rule = rule("""
                # Taken from a repository of rules.
                id: AAAAAAAA-2222-4333-8444-555555555555
                kind: Scheduled
                name: 'Everything: at once'
                version: 1.10
                status: Available
                enabled: false
                description: |
                  'What it finds.
                  And why.'
                severity: high
                requiredDataConnectors:
                  - connectorId: AzureActiveDirectory
                    dataTypes: [SigninLogs]
                queryFrequency: 1h
                queryPeriod: P14D
                triggerOperator: LessThan
                triggerThreshold: 5
                tactics:
                  - CommandAndControl
                  - Impact
                relevantTechniques:
                  - t1078.004
                  - T1110
                tags: [{Schema: ASIM}]
                query: |

                  // Begins late.
                  SigninLogs
                  | summarize Count = count() by UserPrincipalName, IPAddress

                entityMappings:
                  - entityType: Account
                    fieldMappings:
                      - identifier: FullName
                        columnName: UserPrincipalName
                      - {identifier: Name, columnName: Name}
                  - entityType: IP
                    fieldMappings: [{identifier: Address, columnName: IPAddress}]
                customDetails:
                  howMany: Count
                  who: UserPrincipalName
                alertDetailsOverride:
                  alertDisplayNameFormat: "{{UserPrincipalName}} was seen"
                  alertDescriptionFormat: From {{IPAddress}}
                  alertSeverityColumnName: Severity
                eventGroupingSettings:
                  aggregationKind: SingleAlert
                incidentConfiguration: {createIncident: true}
                """);

        assertThat(rule.id()).isEqualTo("aaaaaaaa-2222-4333-8444-555555555555");
        assertThat(rule.number()).isEqualTo(AnalyticNumbers.of(rule.id()));
        assertThat(rule.name()).isEqualTo("Everything: at once");
        assertThat(rule.version()).isEqualTo("1.10");
        assertThat(rule.isEnabled()).isFalse();
        assertThat(rule.description()).isEqualTo("What it finds. And why.");
        assertThat(rule.level()).isEqualTo(12);
        assertThat(rule.frequency()).isEqualTo(Duration.ofHours(1));
        assertThat(rule.period()).isEqualTo(Duration.ofDays(14));
        assertThat(rule.trigger()).isEqualTo(AnalyticTrigger.LESS_THAN);
        assertThat(rule.threshold()).isEqualTo(5);
        assertThat(rule.tactics()).containsExactly("command-and-control", "impact");
        assertThat(rule.techniques()).containsExactly("T1078.004", "T1110");
        assertThat(rule.query())
                .isEqualTo(
                        "\n// Begins late.\nSigninLogs\n| summarize Count = count() by UserPrincipalName, IPAddress");
        assertThat(rule.entities())
                .containsExactly(
                        new EntityMapping(
                                "Account",
                                List.of(
                                        new EntityField("FullName", "UserPrincipalName"),
                                        new EntityField("Name", "Name"))),
                        new EntityMapping("IP", List.of(new EntityField("Address", "IPAddress"))));
        assertThat(rule.customDetails())
                .containsExactly(Map.entry("howMany", "Count"), Map.entry("who", "UserPrincipalName"));
        assertThat(rule.texts())
                .isEqualTo(new AlertTexts("{{UserPrincipalName}} was seen", "From {{IPAddress}}", "Severity"));
        assertThat(rule.grouping()).isEqualTo(AnalyticGrouping.SINGLE_ALERT);
        assertThat(rule.file()).isEqualTo("r.yaml");
        assertThat(rule.line()).isEqualTo(2);
        assertThat(rule.yaml()).startsWith("id: AAAAAAAA").endsWith("incidentConfiguration: {createIncident: true}");
    }

    @Test
    void whatIsLeftOutOfAFileIsAsUsual() {
        AnalyticRule rule = rule(GOOD + "tactics:\nrelevantTechniques: []\nentityMappings: null\ncustomDetails:\n");

        assertThat(rule.isEnabled()).isTrue();
        assertThat(rule.level()).isEqualTo(8);
        assertThat(rule.grouping()).isEqualTo(AnalyticGrouping.ALERT_PER_RESULT);
        assertThat(rule.texts()).isEqualTo(AlertTexts.OF_THE_RULE);
        assertThat(rule.tactics()).isEmpty();
        assertThat(rule.techniques()).isEmpty();
        assertThat(rule.entities()).isEmpty();
        assertThat(rule.customDetails()).isEmpty();
        assertThat(rule.description()).isEmpty();
    }

    @Test
    void anNrtRuleRunsEveryMinute() {
        AnalyticRule rule = rule("""
                id: 11111111-2222-4333-8444-555555555555
                kind: nrt
                name: Now
                severity: Informational
                query: SigninLogs
                """);

        assertThat(rule.frequency()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rule.period()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rule.isMetBy(0)).isFalse();
        assertThat(rule.isMetBy(1)).isTrue();
        assertThat(rule.level()).isEqualTo(3);
    }

    @Test
    void spansAreReadInEveryFormOfTheFormat() {
        Map<String, Duration> spans = Map.of(
                "5m", Duration.ofMinutes(5),
                "1H", Duration.ofHours(1),
                "14d", Duration.ofDays(14),
                "600s", Duration.ofMinutes(10),
                "PT5M", Duration.ofMinutes(5),
                "PT1H30M", Duration.ofMinutes(90),
                "P1D", Duration.ofDays(1),
                "P1DT2H", Duration.ofHours(26),
                "P2W", Duration.ofDays(14));
        spans.forEach((written, span) ->
                assertThat(AnalyticSpan.parse(written)).as(written).contains(span));
        assertThat(List.of("", "5", "m", "5 minutes", "1d2h", "PT", "P1M"))
                .allMatch(written -> AnalyticSpan.parse(written).isEmpty());
    }

    @Test
    void everyOperatorComparesTheNumberOfRows() {
        Map<String, List<Boolean>> below3At3Above3 = Map.of(
                "gt", List.of(false, false, true),
                "GreaterThan", List.of(false, false, true),
                "lt", List.of(true, false, false),
                "eq", List.of(false, true, false),
                "Equal", List.of(false, true, false),
                "ne", List.of(true, false, true),
                "NotEqual", List.of(true, false, true));
        below3At3Above3.forEach((operator, met) -> {
            AnalyticRule rule = rule(GOOD.replace("gt", operator));
            assertThat(List.of(rule.isMetBy(2), rule.isMetBy(3), rule.isMetBy(4)))
                    .as(operator)
                    .isEqualTo(met);
        });
    }

    @Test
    void everyMistakeIsToldAtItsPlace() {
        assertThat(mistakes(GOOD.replace("id: 1", "id: x")))
                .singleElement()
                .asString()
                .startsWith("r.yaml:1:5: 'id' is a GUID");
        assertThat(mistakes(GOOD.replace("name: A rule\n", ""))).containsExactly("r.yaml:1:1: needs a 'name'");
        assertThat(mistakes(GOOD.replace("Medium", "Grave")))
                .singleElement()
                .asString()
                .startsWith("r.yaml:3:11: 'severity' is Informational, Low, Medium or High, and not 'Grave'");
        assertThat(mistakes(GOOD.replace("5m", "5 minutes")))
                .singleElement()
                .asString()
                .startsWith("r.yaml:4:17: 'queryFrequency' is no span of time");
        assertThat(mistakes(GOOD.replace("5m", "90s")))
                .singleElement()
                .asString()
                .contains("whole minutes");
        assertThat(mistakes(GOOD.replace("1h", "15d")))
                .singleElement()
                .asString()
                .contains("from 1m to 14d");
        assertThat(mistakes(GOOD.replace("5m", "2h")))
                .singleElement()
                .asString()
                .startsWith("r.yaml:5:14: 'queryPeriod' is shorter than 'queryFrequency'");
        assertThat(mistakes(GOOD.replace("gt", "above")))
                .singleElement()
                .asString()
                .contains("gt, lt, eq or ne");
        assertThat(mistakes(GOOD.replace(": 3", ": -3")))
                .singleElement()
                .asString()
                .contains("a number of rows");
        assertThat(mistakes(GOOD.replace("query: |\n  SigninLogs\n  | take 1\n", "")))
                .containsExactly("r.yaml:1:1: needs a 'query'");
        assertThat(mistakes(GOOD.replace("queryPeriod", "queryperiod")))
                .anyMatch(told -> told.startsWith("r.yaml:5:1: the key 'queryperiod' is written 'queryPeriod'"));
        assertThat(mistakes(GOOD + "enabled: maybe")).singleElement().asString().contains("true or false");
        assertThat(mistakes(GOOD + "eventGroupingSettings: {aggregationKind: All}"))
                .singleElement()
                .asString()
                .contains("SingleAlert or AlertPerResult");
        assertThat(mistakes(GOOD + "entityMappings: Account"))
                .singleElement()
                .asString()
                .contains("is a list");
        assertThat(mistakes(GOOD + "entityMappings:\n  - entityType: IP"))
                .singleElement()
                .asString()
                .startsWith("r.yaml:12:5: an entity has an 'entityType'");
        assertThat(mistakes(GOOD + "entityMappings:\n  - entityType: IP\n    fieldMappings: [{identifier: Address}]"))
                .anyMatch(told -> told.contains("an 'identifier' and a 'columnName'"));
        assertThat(mistakes(GOOD + "customDetails: {a: }"))
                .singleElement()
                .asString()
                .contains("names no column");
        assertThat(mistakes(GOOD + "alertDetailsOverride: x"))
                .singleElement()
                .asString()
                .contains("is a map");
    }

    @Test
    void allMistakesOfARuleAreToldAtOnce() {
        assertThat(mistakes(
                        GOOD.replace("Medium", "Grave").replace("gt", "above").replace("name: A rule\n", "")))
                .hasSize(3);
    }

    @Test
    void whatIsNoAnalyticRuleIsSaidSoInOneLine() {
        assertThat(mistakes("id: x\nkind: Fusion\nname: All"))
                .containsExactly(
                        "r.yaml:2:7: rules of the kind 'Fusion' are not run here; only Scheduled and NRT ones are");
        assertThat(mistakes("id: x\nname: Hunt\nquery: SigninLogs\ntactics: [Impact]"))
                .singleElement()
                .asString()
                .contains("is a hunting query");
        assertThat(mistakes("$schema: x\nresources: []"))
                .singleElement()
                .asString()
                .contains("Azure Resource Manager");
        assertThat(mistakes("")).singleElement().asString().contains("holds no rule");
        assertThat(mistakes("- a")).singleElement().asString().contains("an analytic rule is a list of keys");
        assertThat(mistakes("id: [x")).singleElement().asString().contains("this is no YAML");
        assertThat(mistakes(GOOD + "name: Again")).singleElement().asString().contains("'name' is there twice");
    }

    @Test
    void whatHasNoEffectIsToldAndTheRuleRuns() {
        assertThat(leftOut(GOOD)).isEmpty();
        assertThat(leftOut(GOOD + "suppressionEnabled: false\nsuppressionDuration: PT5H"))
                .isEmpty();
        assertThat(leftOut(GOOD + "suppressionEnabled: true"))
                .singleElement()
                .asString()
                .startsWith("r.yaml:11:21: suppression has no effect here");
        assertThat(leftOut(GOOD + "sentinelEntitiesMappings: []"))
                .singleElement()
                .asString()
                .contains("'sentinelEntitiesMappings' is not known");
        assertThat(leftOut(GOOD + "relevantTechniques: [T1078, TA0001]"))
                .singleElement()
                .asString()
                .contains("'TA0001' is no id of a technique");
        assertThat(leftOut(GOOD + "alertDetailsOverride: {alertDynamicProperties: [], alertTacticsColumnName: T}"))
                .hasSize(2);
        assertThat(leftOut("kind: NRT\n" + GOOD)).hasSize(4).allMatch(told -> told.contains("the kind NRT"));
        assertThat(problems).isEmpty();
    }

    @Test
    void aFileHoldsSeveralRulesAndAMistakeInOneStopsNoOther() {
        String second = GOOD.replace("11111111", "22222222");
        String broken = GOOD.replace("Medium", "Grave");

        List<ReadAnalyticRule> read = read(GOOD + "---\n" + broken + "---\n" + second);

        assertThat(read).extracting(each -> each.rule().line()).containsExactly(1, 23);
        assertThat(problems).singleElement().asString().startsWith("r.yaml:14:");
    }

    @Test
    void filesOfWindowsAreRead() {
        AnalyticRule rule = rule(GOOD.replace("\n", "\r\n"));

        assertThat(rule.query()).isEqualTo("SigninLogs\n| take 1");
        assertThat(rule.inQuery(2, 3, "x")).isEqualTo(new Problem("r.yaml", 10, 5, "x"));
    }

    @Test
    void aMistakeInAQueryHasItsPlaceInTheFile() {
        AnalyticRule block = rule("# first\n" + GOOD);
        assertThat(block.inQuery(1, 1, "x")).isEqualTo(new Problem("r.yaml", 10, 3, "x"));
        assertThat(block.inQuery(2, 3, "x")).isEqualTo(new Problem("r.yaml", 11, 5, "x"));

        AnalyticRule late = rule(GOOD.replace("query: |\n", "query: |-\n\n"));
        assertThat(late.inQuery(3, 3, "x")).isEqualTo(new Problem("r.yaml", 11, 5, "x"));

        AnalyticRule oneLine =
                rule(GOOD.replace("query: |\n  SigninLogs\n  | take 1\n", "query: 'SigninLogs | tak'\n"));
        assertThat(oneLine.inQuery(1, 14, "x")).isEqualTo(new Problem("r.yaml", 8, 22, "x"));

        AnalyticRule escaped = rule(GOOD.replace("query: |\n  SigninLogs\n  | take 1\n", "query: \"a\\nb\"\n"));
        assertThat(escaped.inQuery(2, 1, "x")).isEqualTo(new Problem("r.yaml", 8, 1, "x"));
    }
}
