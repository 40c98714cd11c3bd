package io.threatlockdown.detection.sigma;

import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Mistakes and hostile files. */
class SigmaFileTest {
    private static final String GOOD = """
            title: Good
            id: good
            logsource: {product: azure, service: auditlogs}
            detection:
              one: {OperationName: x}
              condition: one
            """;

    @TempDir
    Path folder;

    private static List<String> problems(String text) {
        List<Problem> problems = new ArrayList<>();
        SigmaFile.read("r.yml", text, problems::add);
        return problems.stream().map(Problem::toString).toList();
    }

    /** The mistakes of a rule whose detection is this. */
    private static List<String> ofDetection(String detection) {
        return problems("title: t\nlogsource: {product: azure, service: auditlogs}\ndetection:\n" + detection);
    }

    @Test
    void aGoodRuleHasNoMistake() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
            one and two ~ names 'two'
            one or ~ ends where a name is expected
            (one ~ not closed
            2 of one* ~ '2 of' is not known
            1 of two* ~ no name of the detection fits 'two*'
            one | count() > 5 ~ correlation rule
            one one ~ 'one' stands where
            """)
    void aMistakeInTheConditionIsNamedAtItsPlace(String condition, String named) {
        assertThat(ofDetection("  one: {A: x}\n  condition: " + condition.strip()))
                .singleElement()
                .asString()
                .startsWith("r.yml:5:14: ")
                .contains(named.strip());
    }

    @Test
    void aMistakeInAFieldIsNamedAtItsPlace() {
        assertThat(ofDetection("  one: {A|contians: x}\n  condition: one"))
                .singleElement()
                .asString()
                .startsWith("r.yml:4:")
                .contains("the modifier 'contians' of 'A' is not known");
        assertThat(ofDetection("  one: {A: []}\n  condition: one"))
                .singleElement()
                .asString()
                .contains("empty list");
        assertThat(ofDetection("  one: {A: {B: c}}\n  condition: one"))
                .singleElement()
                .asString()
                .contains("not a map");
        assertThat(ofDetection("  one: {A: x}\n  timeframe: 5m\n  condition: one"))
                .singleElement()
                .asString()
                .contains("'timeframe' is of an old form");
        assertThat(ofDetection("  one:\n  condition: one"))
                .singleElement()
                .asString()
                .contains("is empty");
        assertThat(ofDetection("  one: {A: x}")).singleElement().asString().contains("needs a 'condition'");
    }

    @Test
    void whatIsNoRuleIsSaidSo() {
        assertThat(problems("a: b")).anyMatch(problem -> problem.contains("neither 'detection' nor 'correlation'"));
        assertThat(problems("- a\n- b"))
                .singleElement()
                .asString()
                .contains("a Sigma rule is a list of keys with their values, not a list");
        assertThat(problems("")).singleElement().asString().contains("holds no rule");
        assertThat(problems(GOOD + "level: grave")).singleElement().asString().contains("level 'grave' is not one of");
        assertThat(problems(GOOD.replace("title: Good", "date: x")))
                .singleElement()
                .asString()
                .contains("'title'");
    }

    @Test
    void brokenYamlIsOneLine() {
        assertThat(problems("title: [a\nlevel: b: c"))
                .singleElement()
                .asString()
                .startsWith("r.yml:")
                .contains("this is no YAML")
                .doesNotContain("\n");
        assertThat(problems(GOOD + "title: again"))
                .singleElement()
                .asString()
                .contains("the key 'title' is there twice");
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s, %s, %s]\n".formatted(i, i, before, before, before));
        }

        assertThat(problems(bomb + GOOD)).singleElement().asString().contains("aliases (*name) are not read");
    }

    @Test
    void hugeDeepAndBinaryFilesAreRefusedInOneLineAndStopNoOther() throws IOException {
        Files.writeString(folder.resolve("good.yml"), GOOD);
        Files.writeString(folder.resolve("huge.yml"), "title: " + "x".repeat(1_500_000));
        Files.writeString(folder.resolve("deep.yml"), "a: " + "[".repeat(5_000));
        Files.write(folder.resolve("binary.yml"), new byte[] {(byte) 0xC3, 0x28, 0, 1, 2});
        Files.write(folder.resolve("control.yml"), new byte[] {'a', ':', ' ', 1, 7, 0});
        Files.createDirectory(folder.resolve("folder.yml"));
        List<Problem> problems = new ArrayList<>();

        List<CompiledSigma> rules = SigmaFolder.compile(List.of(folder), Set.of(), problems::add);

        assertThat(rules)
                .singleElement()
                .satisfies(rule -> assertThat(rule.status()).isEqualTo(SigmaStatus.BINDS));
        assertThat(problems).hasSize(4).allSatisfy(problem -> {
            assertThat(problem.message()).doesNotContain("\n");
            assertThat(problem.message().length()).isLessThan(300);
        });
    }

    @Test
    void aFolderBehindALinkIsReadAndAByteOrderMarkIsNoPartOfTheText() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real/below"));
        Files.writeString(real.resolve("good.yml"), "\uFEFF" + GOOD.replace("\n", "\r\n"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        List<Problem> problems = new ArrayList<>();

        assertThat(SigmaFolder.compile(List.of(link), Set.of(), problems::add))
                .singleElement()
                .satisfies(rule -> assertThat(rule.status()).isEqualTo(SigmaStatus.BINDS));
        assertThat(problems).isEmpty();
    }

    @Test
    void twoRulesOfOneIdAreNamed() throws IOException {
        Files.writeString(folder.resolve("a.yml"), GOOD);
        Files.writeString(folder.resolve("b.yml"), GOOD + "---\n" + GOOD.replace("id: good", "id: other"));
        List<Problem> problems = new ArrayList<>();

        List<CompiledSigma> rules = SigmaFolder.compile(List.of(folder), Set.of(), problems::add);

        assertThat(rules).extracting(rule -> rule.header().id()).containsExactly("good", "other");
        assertThat(rules.getLast().header().firstLine()).isEqualTo(8);
        assertThat(problems).singleElement().asString().contains("b.yml:1:1: ").contains("is there already");
    }
}
