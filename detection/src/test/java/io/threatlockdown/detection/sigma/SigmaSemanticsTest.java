package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.RuleText;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.TestAnalysis;
import io.threatlockdown.detection.TestEvents;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What each word of the format means, through the whole engine. The cases stand in semantics.txt. */
class SigmaSemanticsTest {
    private static final Path CASES = Path.of("src/test/resources/sigma/semantics.txt");
    private static final Pattern TITLE = Pattern.compile("== (.*) \\(([^)]*)\\)");
    private static final Pattern ROW = Pattern.compile("(fires|quiet) (\\w+) (\\{.*)");

    private record Row(boolean fires, String table, String json) {}

    private record Case(String title, String service, List<String> detection, List<Row> rows) {
        String yaml() {
            String[] source = service.contains("/") ? service.split("/") : new String[] {"azure", service};
            return "title: Case\nid: case\nlogsource: {product: " + source[0] + ", service: " + source[1]
                    + "}\ndetection:\n  " + String.join("\n  ", detection) + "\n";
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCaseTakesAndLeavesWhatItSays() throws IOException {
        return cases().stream().map(each -> DynamicTest.dynamicTest(each.title(), () -> check(each)));
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : Files.readAllLines(CASES)) {
            Matcher title = TITLE.matcher(line);
            Matcher row = ROW.matcher(line);
            if (title.matches()) {
                cases.add(new Case(title.group(1), title.group(2), new ArrayList<>(), new ArrayList<>()));
            } else if (row.matches()) {
                cases.getLast().rows().add(new Row(row.group(1).equals("fires"), row.group(2), row.group(3)));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                cases.getLast().detection().add(line);
            }
        }
        return cases;
    }

    private static void check(Case one) {
        CompiledSigma compiled = SigmaCompiler.compile(
                        SigmaFile.read("case.yml", one.yaml(), problem -> {
                            throw new AssertionError(problem.toString());
                        }),
                        SigmaMapping.shipped())
                .getFirst();
        assertThat(compiled.reasons()).isEmpty();
        assertThat(compiled.status()).isEqualTo(SigmaStatus.BINDS);
        Ruleset rules = RulesetLoader.loadStrictly(
                RulesetFiles.ofBuiltIn().withRuleText(new RuleText("9000-case.xml", compiled.xml())));

        assertThat(one.rows()).extracting(Row::fires).contains(true, false);
        for (Row row : one.rows()) {
            Analysis analysis = Analysis.start(rules, AnalysisSettings.of(1));
            assertThat(analysis.explain(TestEvents.collected(row.table(), row.json()), TestAnalysis.NOW, compiled.id())
                            .orElseThrow()
                            .holds())
                    .as("%s %s under%n%s", row.table(), row.json(), compiled.xml())
                    .isEqualTo(row.fires());
        }
    }
}
