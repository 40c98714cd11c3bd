package io.threatlockdown.detection.analytic;

import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class AnalyticRulesTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "analytic");

    @TempDir
    Path folder;

    private Path write(String name, String id) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, """
                id: %s
                kind: NRT
                name: %s
                severity: Low
                query: SigninLogs
                """.formatted(id, name));
    }

    private static String id(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private List<String> names() {
        return AnalyticRuleSet.ofFolders(List.of(AnalyticFolder.here(folder)), Set.of("left.yaml")).rules().stream()
                .map(AnalyticRule::name)
                .toList();
    }

    @Test
    void filesAreReadInFoldersAndBelow() throws IOException {
        write("b.yaml", id(1));
        write("a/c.yml", id(2));
        write("left.yaml", id(3));
        write(".hidden/d.yaml", id(4));
        write("a/.e.yaml", id(5));
        write("notes.txt", id(6));

        assertThat(names()).containsExactly("a/c.yml", "b.yaml");
    }

    private static AnalyticRule shipped() {
        return AnalyticRuleSet.ofShippedAnd(List.of(), Set.of()).rules().getFirst();
    }

    @Test
    void shippedRulesStandBeforeOnesOwnAndAnExcludedFileIsLeftOut() throws IOException {
        write("own.yaml", id(1));
        Path file = Path.of(shipped().file());

        AnalyticRuleSet all = AnalyticRuleSet.ofShippedAnd(List.of(AnalyticFolder.here(folder)), Set.of());
        AnalyticRuleSet without = AnalyticRuleSet.ofShippedAnd(
                List.of(AnalyticFolder.here(folder)), Set.of(file.getFileName().toString()));

        assertThat(all.problems()).isEmpty();
        assertThat(all.rules().getFirst()).isEqualTo(shipped());
        assertThat(all.rules().getLast().name()).isEqualTo("own.yaml");
        assertThat(without.rules())
                .doesNotContain(shipped())
                .hasSize(all.rules().size() - 1);
    }

    @Test
    void aRuleOfOnesOwnWithTheSameIdStandsInThePlaceOfTheShippedOne() throws IOException {
        write("own.yaml", shipped().id());

        AnalyticRuleSet set = AnalyticRuleSet.ofShippedAnd(List.of(AnalyticFolder.here(folder)), Set.of());

        assertThat(set.problems()).isEmpty();
        assertThat(set.byNumber(shipped().number()))
                .hasValueSatisfying(read -> assertThat(read.rule().name()).isEqualTo("own.yaml"));
    }

    @Test
    void shippedRulesStayWhenThoseOfAFolderChange() throws IOException {
        AnalyticRules rules = AnalyticRules.shippedAnd(List.of(AnalyticFolder.here(folder)), Set.of());
        int before = rules.now().rules().size();
        write("own.yaml", id(1));

        rules.swap(rules.read());

        assertThat(rules.now().rules()).hasSize(before + 1).contains(shipped());
    }

    @Test
    void techniquesAreKnownByTheIdsOfBothVersions() throws IOException {
        Files.writeString(write("own.yaml", id(1)), "relevantTechniques: [T1562.008]\n", StandardOpenOption.APPEND);

        assertThat(AnalyticRuleSet.ofFolders(List.of(AnalyticFolder.here(folder)), Set.of())
                        .rules()
                        .getFirst()
                        .techniques())
                .containsExactly("T1562.008", "T1685.002");
    }

    @Test
    void ofTwoRulesWithOneIdTheFirstIsTakenAndTheOtherTold() throws IOException {
        write("a.yaml", id(1));
        write("b.yaml", id(1));

        AnalyticRuleSet set = AnalyticRuleSet.ofFolders(List.of(AnalyticFolder.here(folder)), Set.of());

        assertThat(set.rules()).extracting(AnalyticRule::name).containsExactly("a.yaml");
        assertThat(set.problems())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("b.yaml") + ":1:1: the rule with the id " + id(1) + " is there already (")
                .contains("a.yaml:1");
    }

    @Test
    void ofTwoIdsWithOneNumberTheLaterIsTold() throws IOException {
        // Found by trying ids in turn.
        int first = 0;
        int second = 0;
        Map<Integer, Integer> known = new HashMap<>();
        for (int i = 0; second == 0; i++) {
            Integer other = known.put(AnalyticNumbers.of(id(i)), i);
            if (other != null) {
                first = other;
                second = i;
            }
        }
        write("a.yaml", id(first));
        write("b.yaml", id(second));

        AnalyticRuleSet set = AnalyticRuleSet.ofFolders(List.of(AnalyticFolder.here(folder)), Set.of());

        assertThat(set.rules()).extracting(AnalyticRule::id).containsExactly(id(first));
        assertThat(set.problems()).singleElement().asString().contains("its id makes the same number");
    }

    @Test
    void theNumberOfAnIdIsTheSameEverywhere() {
        assertThat(AnalyticNumbers.of("0d6b1f0e-5a55-4f0b-9a0e-6b6c0c5b7a11")).isEqualTo(626_744_957);
        assertThat(AnalyticNumbers.has(AnalyticNumbers.of(id(1)))).isTrue();
        assertThat(AnalyticNumbers.has(AnalyticNumbers.FIRST)).isTrue();
        assertThat(AnalyticNumbers.has(AnalyticNumbers.LAST)).isTrue();
        assertThat(AnalyticNumbers.has(880_201)).isFalse();
        assertThat(AnalyticNumbers.has(AnalyticNumbers.LAST + 1)).isFalse();
    }

    @Test
    void aFileThatCannotBeReadIsTold() throws IOException {
        Files.write(folder.resolve("a.yaml"), "name: Ä".getBytes(StandardCharsets.ISO_8859_1));
        Path gone = folder.resolve("gone");

        AnalyticRuleSet set =
                AnalyticRuleSet.ofFolders(List.of(AnalyticFolder.here(folder), AnalyticFolder.here(gone)), Set.of());

        assertThat(set.problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        folder.resolve("a.yaml") + ": is not UTF-8; save it as UTF-8",
                        gone + ": cannot read it: it does not exist");
    }

    @Test
    void changedFilesAreSeenAndTakeOverWhenTheyAreTold() throws IOException {
        write("a.yaml", id(1));
        AnalyticRules rules = AnalyticRules.in(List.of(AnalyticFolder.here(folder)), Set.of());
        String before = rules.state();

        write("b.yaml", id(2));

        assertThat(rules.state()).isNotEqualTo(before);
        assertThat(rules.now().rules()).hasSize(1);
        rules.swap(rules.read());
        assertThat(rules.now().rules()).hasSize(2);
        assertThat(rules.now().byNumber(AnalyticNumbers.of(id(2)))).isPresent();
        assertThat(rules.now().byNumber(7)).isEmpty();
        assertThat(AnalyticRules.none().now().rules()).isEmpty();
    }

    @Test
    void aFolderForTwoPlacesIsReadOnceAndItsRulesAreAskedAtBoth() throws IOException {
        AnalyticPlace afar = new AnalyticPlace("AAAAAAAA-0000-4000-8000-000000000001");
        write("a.yaml", id(1));
        Files.writeString(folder.resolve("broken.yaml"), "id: [");

        AnalyticRuleSet set = AnalyticRuleSet.ofFolders(
                List.of(AnalyticFolder.here(folder), new AnalyticFolder(folder, afar)), Set.of());

        assertThat(set.problems()).hasSize(1);
        assertThat(set.rulesAt(AnalyticPlace.HERE)).isEqualTo(set.rulesAt(afar)).hasSize(1);
        assertThat(set.read().getFirst().places()).containsExactly(AnalyticPlace.HERE, afar);
        assertThat(afar.workspace()).isEqualTo("aaaaaaaa-0000-4000-8000-000000000001");
    }

    @Test
    void aCopyOfARuleForAnotherPlaceIsTheSameRuleAndAnotherTextIsAMistake() throws IOException {
        AnalyticPlace afar = new AnalyticPlace("aaaaaaaa-0000-4000-8000-000000000001");
        Path here = Files.createDirectories(folder.resolve("here"));
        Path there = Files.createDirectories(folder.resolve("there"));
        Files.copy(write("here/same.yaml", id(1)), there.resolve("same.yaml"));
        write("here/other.yaml", id(2));
        write("there/other.yaml", id(2));

        AnalyticRuleSet set = AnalyticRuleSet.ofFolders(
                List.of(AnalyticFolder.here(here), new AnalyticFolder(there, afar)), Set.of());

        assertThat(set.rulesAt(AnalyticPlace.HERE)).hasSize(2);
        assertThat(set.rulesAt(afar)).extracting(AnalyticRule::name).containsExactly("here/same.yaml");
        assertThat(set.problems())
                .singleElement()
                .asString()
                .startsWith(
                        there.resolve("other.yaml") + ":1:1: the rule with the id " + id(2) + " is there already (");
    }

    @Test
    void theExamplesOfTheDocumentHaveNoMistake() {
        AnalyticRuleSet set = AnalyticRuleSet.ofFolders(List.of(AnalyticFolder.here(EXAMPLES)), Set.of());

        assertThat(set.problems()).isEmpty();
        assertThat(set.read()).hasSize(6).allMatch(each -> each.leftOut().isEmpty());
    }
}
