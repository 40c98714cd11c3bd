package io.threatlockdown.detection;

import io.threatlockdown.detection.script.RuleScript;
import io.threatlockdown.detection.script.ScriptCase;
import io.threatlockdown.detection.script.ScriptOutcome;
import io.threatlockdown.detection.script.ScriptRunner;
import io.threatlockdown.detection.shipped.ShippedFile;
import io.threatlockdown.detection.shipped.ShippedFiles;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlElement;
import io.threatlockdown.xml.XmlReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every shipped rule against the events that must and must not raise it. */
class RulesetSamplesTest {
    private static final Path RULESET = Path.of("..", "ruleset");
    private static final Set<Integer> GENERAL_RULES = Set.of(87801, 87802, 87803, 87810, 87811);
    private static final Ruleset SHIPPED = RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn());

    private record Sample(String place, int rule, boolean fires, Event event) {}

    @TestFactory
    Stream<DynamicTest> everySampleRaisesItsRuleOrDoesNot() throws IOException {
        return samples().stream().map(sample -> DynamicTest.dynamicTest(sample.place(), () -> check(sample)));
    }

    @TestFactory
    Stream<DynamicTest> everyCaseOfEventsGoesAsItSays() throws IOException {
        return cases().stream().map(test -> DynamicTest.dynamicTest(test.toString(), () -> check(test)));
    }

    private static void check(ScriptCase test) {
        List<String> unfilled = new ArrayList<>();
        ScriptRunner runner = new ScriptRunner(SHIPPED, finding -> {
            if (finding.alerting().filter(rule -> rule.id() == test.rule()).isPresent()
                    && isUnfilled(finding.alertDescription())) {
                unfilled.add(finding.alertDescription());
            }
        });
        ScriptOutcome outcome = runner.run(test);

        assertThat(outcome.passed() ? "" : "expected " + outcome.wanted() + ", got " + outcome.got())
                .isEmpty();
        assertThat(unfilled).isEmpty();
    }

    private static boolean isUnfilled(String description) {
        return description.contains("$(") || description.contains("  ") || description.endsWith(" ");
    }

    private static void check(Sample sample) {
        Finding match = TestAnalysis.alert(SHIPPED, 1, sample.event()).orElseThrow();
        if (sample.fires()) {
            assertThat(match.rule().orElseThrow().id()).isEqualTo(sample.rule());
            assertThat(match.description())
                    .doesNotContain("$(")
                    .doesNotContain("  ")
                    .doesNotEndWith(" ");
            assertThat(match.rule().orElseThrow().mitre()).isNotEmpty();
            assertThat(match.user()).isNotEmpty();
        } else {
            assertThat(match.rule().orElseThrow().id()).isNotEqualTo(sample.rule());
        }
    }

    @Test
    void everyRuleHasASampleOrCaseThatRaisesItAndOneThatDoesNot() throws IOException {
        Set<Integer> raised = new HashSet<>();
        Set<Integer> notRaised = new HashSet<>();
        samples().forEach(sample -> (sample.fires() ? raised : notRaised).add(sample.rule()));
        cases().forEach(test -> (test.fires() ? raised : notRaised).add(test.rule()));
        Set<Integer> rules = alertingRules();

        assertThat(rules).hasSizeGreaterThan(20);
        assertThat(raised).containsAll(rules);
        assertThat(notRaised).containsAll(rules);
    }

    @Test
    void theTableOfContentsNamesEveryFile() throws IOException {
        List<String> files = new ArrayList<>();
        for (String folder : List.of("decoders", "rules", "lists", "notes", "tests")) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(RULESET.resolve(folder))) {
                entries.forEach(entry -> files.add(folder + "/" + entry.getFileName()));
            }
        }
        assertThat(Files.readAllLines(RULESET.resolve("files.txt"))).containsExactlyInAnyOrderElementsOf(files);
    }

    private static Set<Integer> alertingRules() {
        Set<Integer> ids = new HashSet<>();
        for (ShippedFile file : ShippedFiles.in("rules/")) {
            for (XmlElement group : XmlReader.read(file.name(), file.text()).roots()) {
                group.children("rule").stream()
                        .filter(rule -> !rule.attribute("level").orElseThrow().equals("0"))
                        .filter(rule -> rule.attribute("noalert").isEmpty())
                        .forEach(rule ->
                                ids.add(Integer.valueOf(rule.attribute("id").orElseThrow())));
            }
        }
        ids.removeAll(GENERAL_RULES);
        return ids;
    }

    private static List<ScriptCase> cases() throws IOException {
        List<ScriptCase> cases = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(RULESET.resolve("tests"), "*.events")) {
            for (Path file : files) {
                cases.addAll(RuleScript.parse(file.getFileName().toString(), Files.readString(file), problems::add));
            }
        }
        assertThat(problems).isEmpty();
        return cases;
    }

    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(RULESET.resolve("tests"), "*.jsonl")) {
            for (Path file : files) {
                int line = 0;
                for (String text : Files.readAllLines(file)) {
                    samples.add(sample(file.getFileName() + ":" + ++line, Json.read(text)));
                }
            }
        }
        return samples;
    }

    private static Sample sample(String place, JsonNode sample) {
        int rule = sample.path("rule").intValue();
        boolean fires = sample.path("fires").booleanValue();
        String table = sample.path("table").stringValue();
        String name = place + (fires ? " raises " : " does not raise ") + rule;
        return new Sample(name, rule, fires, TestEvents.collected(table, Json.write(sample.path("event"))));
    }
}
