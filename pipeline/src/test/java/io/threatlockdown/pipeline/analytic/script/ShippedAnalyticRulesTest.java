package io.threatlockdown.pipeline.analytic.script;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.detection.analytic.ReadAnalyticRule;
import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.detection.shipped.ShippedFile;
import io.threatlockdown.detection.shipped.ShippedFiles;
import io.threatlockdown.pipeline.analytic.binding.AnalyticBinding;
import io.threatlockdown.pipeline.analytic.binding.AnalyticStatus;
import io.threatlockdown.workspace.AzureTables;
import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The analytic rules that come with the product, each with its cases and its note. */
class ShippedAnalyticRulesTest {
    private static final AnalyticRuleSet SHIPPED = AnalyticRuleSet.ofShippedAnd(List.of(), Set.of());
    private static final Map<String, AnalyticRule> BY_NAME =
            SHIPPED.rules().stream().collect(Collectors.toMap(rule -> name(rule.file()), rule -> rule));

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
    }

    private static List<AnalyticCase> cases(ShippedFile file) {
        List<Problem> problems = new ArrayList<>();
        List<AnalyticCase> cases = AnalyticScript.parse(file.name(), file.text(), problems::add);
        assertThat(problems).isEmpty();
        return cases;
    }

    private static List<ShippedFile> files() {
        return ShippedFiles.in("tests/").stream()
                .filter(file -> file.path().endsWith(".runs"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyCaseGoesAsItSays() {
        return files().stream()
                .flatMap(file -> cases(file).stream()
                        .map(test -> DynamicTest.dynamicTest(test.toString(), () -> {
                            AnalyticCaseOutcome outcome = AnalyticCases.play(test, BY_NAME.get(name(file.path())));

                            assertThat(
                                            outcome.passed()
                                                    ? ""
                                                    : "expected " + outcome.wanted() + ", got " + outcome.got())
                                    .isEmpty();
                        })));
    }

    @Test
    void everyRuleHasACaseThatRaisesItAndOneThatDoesNot() {
        Set<String> raised = new HashSet<>();
        Set<String> quiet = new HashSet<>();
        files().forEach(file -> cases(file).forEach(test -> (test.fires() ? raised : quiet).add(name(file.path()))));

        assertThat(BY_NAME).isNotEmpty();
        assertThat(raised).isEqualTo(BY_NAME.keySet());
        assertThat(quiet).isEqualTo(BY_NAME.keySet());
    }

    @Test
    void everyRuleBindsAndHasNoMistake() {
        assertThat(SHIPPED.problems()).isEmpty();
        for (ReadAnalyticRule read : SHIPPED.read()) {
            AnalyticBinding binding = AnalyticBinding.of(
                    read, AzureTables.catalog(Map.of(), List.of()), (sql, columns) -> List.of(), Instant.EPOCH);

            assertThat(binding.reasons()).isEmpty();
            assertThat(binding.status()).isEqualTo(AnalyticStatus.BINDS);
        }
    }

    @Test
    void everyRuleHasANoteWithItsNameAndNamesATechnique() {
        for (AnalyticRule rule : SHIPPED.rules()) {
            assertThat(RuleNotes.shipped().of(rule.number()))
                    .as(rule.file())
                    .hasValueSatisfying(note -> assertThat(note.name()).isEqualTo(name(rule.file())));
            assertThat(rule.techniques()).as(rule.file()).isNotEmpty();
        }
    }
}
