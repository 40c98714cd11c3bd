package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.TestAnalysis;
import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules of a size and shape that nobody means well: each is loaded or named in one line, and no other suffers. */
class HostileRulesTest {
    @TempDir
    Path folder;

    private static String rule(String id, String detection) {
        return "title: " + id + "\nid: " + id + "\nlogsource: {product: azure, service: signinlogs}\ndetection:\n  "
                + detection.replace("\n", "\n  ") + "\n";
    }

    private static String correlation(String id, String rules) {
        return "title: " + id + "\nid: " + id
                + "\ncorrelation: {type: event_count, timespan: 1m, condition: {gte: 3}, rules: [" + rules + "]}\n";
    }

    private LoadedRuleset load() {
        return RulesetLoader.load(RulesetFiles.ofBuiltIn().withSigmaFolder(folder));
    }

    private CompiledSigma compiled(String text) {
        List<Problem> problems = new ArrayList<>();
        List<SigmaEntry> entries = SigmaFile.read("r.yml", text, problems::add);
        assertThat(problems).isEmpty();
        return SigmaCompiler.compile(entries, SigmaMapping.shipped()).getLast();
    }

    private boolean holds(CompiledSigma rule, String event) {
        Analysis analysis = Analysis.start(load().ruleset(), AnalysisSettings.of(3));
        return analysis.explain(TestEvents.collected("SigninLogs", event), TestAnalysis.NOW, rule.id())
                .orElseThrow()
                .holds();
    }

    @Test
    void aListOfThousandsOfValuesAndOfNetworksIsLookedThrough() throws IOException {
        String names = IntStream.range(0, 20_000)
                .mapToObj(i -> "user" + i + "@contoso.example")
                .collect(Collectors.joining(", "));
        String networks = IntStream.range(0, 5_000)
                .mapToObj(i -> "10." + i / 250 + "." + i % 250 + ".0/24")
                .collect(Collectors.joining(", "));
        String text = rule(
                "many",
                "one: {UserPrincipalName: [" + names + "], IPAddress|cidr: [" + networks + "]}\ncondition: one");
        Files.writeString(folder.resolve("many.yml"), text);
        CompiledSigma rule = compiled(text);

        assertThat(load().problems()).isEmpty();
        assertThat(holds(
                        rule, "{\"UserPrincipalName\": \"User19999@contoso.example\", \"IPAddress\": \"10.19.249.7\"}"))
                .isTrue();
        assertThat(holds(
                        rule, "{\"UserPrincipalName\": \"user20000@contoso.example\", \"IPAddress\": \"10.19.249.7\"}"))
                .isFalse();
        assertThat(holds(rule, "{\"UserPrincipalName\": \"user1@contoso.example\", \"IPAddress\": \"10.20.1.7\"}"))
                .isFalse();
    }

    @Test
    void correlationsInACircleAreNamedAndStopNoOther() throws IOException {
        Files.writeString(
                folder.resolve("circle.yml"),
                correlation("a", "b") + "---\n" + correlation("b", "a") + "---\n" + correlation("self", "self")
                        + "---\n" + rule("plain", "one: {ResultType: 0}\ncondition: one"));
        List<Problem> problems = new ArrayList<>();

        List<CompiledSigma> rules = SigmaFolder.compile(List.of(folder), Set.of(), problems::add);

        assertThat(problems).isEmpty();
        assertThat(rules)
                .extracting(CompiledSigma::status)
                .containsExactly(SigmaStatus.BINDS, SigmaStatus.CANNOT, SigmaStatus.CANNOT, SigmaStatus.CANNOT);
        assertThat(rules.get(1).reasons()).singleElement().asString().contains("'b' is a correlation rule");
        assertThat(rules.get(3).reasons()).singleElement().asString().contains("'self' is a correlation rule");
    }

    @Test
    void aConditionThatTheRuleLanguageCannotNestIsNoRuleThatBinds() throws IOException {
        String deep = "one and not (".repeat(20) + "two" + ")".repeat(20);
        String text = rule("deep", "one: {ResultType: 0}\ntwo: {ResultType: 1}\ncondition: " + deep);
        Files.writeString(folder.resolve("deep.yml"), text);

        assertThat(compiled(text).status()).isEqualTo(SigmaStatus.CANNOT);
        assertThat(compiled(text).reasons()).singleElement().asString().contains("more than 16 groups");
    }

    @Test
    void whatBindsIsLoadedHoweverDeepItIs() throws IOException {
        for (int depth = 1; depth < 20; depth++) {
            String condition = "one and not (".repeat(depth) + "two" + ")".repeat(depth);
            Files.writeString(
                    folder.resolve("d" + depth + ".yml"),
                    rule("d" + depth, "one: {ResultType: 0}\ntwo: {ResultType: 1}\ncondition: " + condition));
        }
        List<CompiledSigma> rules = SigmaFolder.compile(List.of(folder), Set.of(), problem -> {});
        LoadedRuleset loaded = load();

        assertThat(loaded.ruleset().facts().stream()
                        .filter(rule -> rule.file().startsWith(folder.toString()))
                        .count())
                .isEqualTo(rules.stream()
                        .filter(rule -> rule.status() == SigmaStatus.BINDS)
                        .count());
    }

    @Test
    void threeThousandFilesAreLoadedEachOnceUnderANumberOfItsOwn() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            Files.writeString(
                    folder.resolve("r" + i + ".yml"),
                    rule("r" + i, "one: {UserAgent|contains: word" + i + "}\ncondition: one"));
        }
        Files.writeString(folder.resolve("s.yml"), rule("r7", "one: {UserAgent: x}\ncondition: one"));
        LoadedRuleset loaded = load();

        assertThat(loaded.problems()).singleElement().asString().contains("the rule with the id r7 is there already");
        assertThat(loaded.ruleset().facts().stream()
                        .filter(rule -> rule.file().startsWith(folder.toString()))
                        .map(rule -> rule.id())
                        .distinct()
                        .count())
                .isEqualTo(3_000);
    }

    @Test
    void moreRulesThanThereAreNumbersForAreLeftOutInOneLine() throws IOException {
        for (int file = 0; file < 20; file++) {
            int first = file * 1_000;
            Files.writeString(
                    folder.resolve("f" + (10 + file) + ".yml"),
                    IntStream.range(first, first + 1_000)
                            .mapToObj(i -> rule("r" + i, "one: {ResultType: 0}\ncondition: one"))
                            .collect(Collectors.joining("---\n")));
        }
        List<Problem> problems = new ArrayList<>();

        assertThat(SigmaFolder.compile(List.of(folder), Set.of(), problems::add))
                .hasSize(16_000);
        assertThat(problems).singleElement().asString().contains("f26.yml:1:1: there are more than 16000 rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "? [a, b]\n: c\n",
                "~: x\n",
                "1: x\ntrue: y\n",
                "title: !!binary aGVsbG8=\n",
                "title: !!python/object:os.system x\n",
                "<<: {title: x}\n",
                "title: &a x\nid: *a\n",
                "&a [*a]\n",
                "%YAML 9.9\n---\ntitle: x\n",
                "title: x\u0085y\n",
                "--- >\n  folded\n",
                "title: {{{{\n",
                "title: \"\\ud800\"\n",
                "\t\ttitle: x\n",
                "title: x\ndetection: []\n",
                "title: x\nlogsource: azure\ndetection: {condition: {a: b}}\n",
                "title: x\nlogsource: {product: [azure]}\ndetection: {one: {a: b}, condition: one}\n",
                "title: [a]\nid: {b: c}\ntags: {d: e}\nlevel: [high]\nlogsource: {product: azure}\ndetection: {one: {a: b}, condition: [[one]]}\n",
                "title: x\nlogsource: {product: azure}\ndetection: {'': {a: b}, condition: ''}\n",
                "title: x\nlogsource: {product: azure}\ndetection: {one: {'|': b}, condition: one}\n",
                "title: x\nlogsource: {product: azure}\ndetection: {one: {'a||contains': b}, condition: one}\n",
                "title: x\ncorrelation: {type: event_count, rules: [{a: b}], timespan: 99999999999d, condition: [gte, 1]}\n",
                "title: x\ncorrelation: {type: value_count, rules: a, timespan: 0s, condition: {gte: 99999999999, field: [a]}}\n",
            })
    void oddYamlIsNamedInOneLineOrRead(String text) throws IOException {
        Files.writeString(folder.resolve("odd.yml"), text);
        Files.writeString(folder.resolve("plain.yml"), rule("plain", "one: {ResultType: 0}\ncondition: one"));
        List<Problem> problems = new ArrayList<>();

        List<CompiledSigma> rules = SigmaFolder.compile(List.of(folder), Set.of(), problems::add);

        assertThat(rules).extracting(rule -> rule.header().id()).contains("plain");
        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.toString()).contains("odd.yml").doesNotContain("\n");
            assertThat(problem.message()).doesNotContain("Exception").doesNotContain("null");
        });
    }
}
