package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.RuleText;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.TestAnalysis;
import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.event.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Sigma rules on events, through the engine. */
class SigmaRulesTest {
    private static final Path FOLDER = Path.of("src/test/resources/sigma/rules");
    private static final Path EVENTS = Path.of("src/test/resources/sigma/events.jsonl");

    /** The ground that the shipped rules give, without those: they would take some of the events. */
    private static final String GROUND = """
            <group name="ground,">
              <rule id="87801" level="2"><decoded_as>json</decoded_as><field name="azure_tag">azure</field><description>row</description></rule>
              <rule id="87802" level="2"><decoded_as>json</decoded_as><field name="azure_tag">^none$</field><description>row</description></rule>
              <rule id="87803" level="2"><decoded_as>json</decoded_as><field name="azure_tag">^none$</field><description>row</description></rule>
              <rule id="880100" level="0" noalert="1"><if_sid>87801</if_sid><field name="Type">^AuditLogs$</field><description>audit</description></rule>
              <rule id="880200" level="0" noalert="1"><if_sid>87801</if_sid><field name="Type">^SigninLogs$|^AADNonInteractiveUserSignInLogs$</field><description>sign-in</description></rule>
              <rule id="880300" level="0" noalert="1"><if_sid>87801</if_sid><field name="Type">^AzureActivity$</field><field name="ActivityStatusValue">^Success$</field><description>done</description></rule>
            </group>
            """;

    private static final Ruleset RULES = RulesetLoader.loadStrictly(files());

    private static RulesetFiles files() {
        RulesetFiles files = RulesetFiles.ofBuiltIn();
        try (Stream<Path> shipped = Files.list(Path.of("../ruleset/rules"))) {
            for (Path file : shipped.toList()) {
                files = files.withoutRules(file.getFileName().toString());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files.withRuleText(new RuleText("0001-ground.xml", GROUND)).withSigmaFolder(FOLDER);
    }

    @TestFactory
    Stream<DynamicTest> everyEventRaisesWhatItSays() throws IOException {
        return Files.readAllLines(EVENTS).stream()
                .map(Json::read)
                .map(line -> DynamicTest.dynamicTest(line.toString(), () -> check(line)));
    }

    private static void check(JsonNode line) {
        RuleFacts rule = ofFile(line.path("rule").stringValue());
        Optional<Integer> raised = TestAnalysis.alert(
                        RULES,
                        1,
                        TestEvents.collected(line.path("table").stringValue(), Json.write(line.path("event"))))
                .flatMap(Finding::rule)
                .map(RuleNode::id);

        assertThat(raised.orElse(0) == rule.id()).isEqualTo(line.path("fires").booleanValue());
    }

    private static RuleFacts ofFile(String name) {
        return RULES.facts().stream()
                .filter(rule -> rule.file().endsWith("/" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not loaded"));
    }

    @Test
    void everyRuleOfTheFolderHasAnEventThatRaisesItOrIsCounted() throws IOException {
        Set<String> raised = Files.readAllLines(EVENTS).stream()
                .map(Json::read)
                .filter(line -> line.path("fires").booleanValue())
                .map(line -> line.path("rule").stringValue())
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allSatisfy(name -> assertThat(raised.contains(name)
                                    || Set.of("signin_failed.yml", "many_wrong.yml")
                                            .contains(name))
                            .as(name)
                            .isTrue());
        }
    }

    @Test
    void aRuleThatIsOnlyCountedRaisesNothingAndItsCorrelationDoes() {
        Analysis analysis = Analysis.start(RULES, AnalysisSettings.of(3));
        List<Integer> raised = new ArrayList<>();
        for (String user : List.of("ann", "ann", "bob", "ann")) {
            Finding finding = analysis.analyze(
                    TestEvents.collected(
                            "SigninLogs", "{\"ResultType\": \"50126\", \"UserPrincipalName\": \"" + user + "\"}"),
                    TestAnalysis.NOW);
            raised.add(finding.alerts() ? finding.rule().map(RuleNode::id).orElse(0) : 0);
        }

        assertThat(raised).containsExactly(0, 0, 0, ofFile("many_wrong.yml").id());
    }

    @Test
    void levelTechniquesGroupsAndSourceComeFromTheSigmaRule() {
        RuleFacts rule = ofFile("audit_role_given.yml");

        assertThat(rule.level()).isEqualTo(12);
        assertThat(rule.techniques()).containsExactly("T1098.003");
        assertThat(rule.groups()).contains("sigma", "persistence");
        assertThat(rule.title()).isEqualTo("Somebody becomes an administrator");
        assertThat(rule.id()).isBetween(SigmaIds.FIRST, SigmaIds.LAST);
        assertThat(RULES.source(rule).text())
                .startsWith("title: Somebody becomes an administrator")
                .endsWith("- attack.t1098.003");
    }

    @Test
    void aFileThatIsLeftOutByNameIsNotLoaded() {
        Ruleset without =
                RulesetLoader.load(files().withoutRules("risk_address.yml")).ruleset();

        assertThat(without.ruleCount()).isEqualTo(RULES.ruleCount() - 1);
    }
}
