package io.threatlockdown.detection.mitre;

import io.threatlockdown.xml.XmlElement;
import io.threatlockdown.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MitreTableTest {
    private static final Path SHIPPED_RULES = Path.of("../ruleset/rules");

    private final MitreTable table = MitreTable.shipped();

    @Test
    void aTechniqueHasItsNameAndAllOfItsTactics() {
        assertThat(table.technique("T1098.003"))
                .contains(new Technique(
                        "T1098.003",
                        "Additional Cloud Roles",
                        List.of(Tactic.PERSISTENCE, Tactic.PRIVILEGE_ESCALATION)));
        assertThat(table.technique("T1110").orElseThrow().tactics())
                .extracting(Tactic::shownName)
                .containsExactly("Credential Access");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            T1003.001 | LSASS Memory                               | credential-access
            T1059.001 | PowerShell                                 | execution
            T1190     | Exploit Public-Facing Application          | initial-access
            T1218.011 | Rundll32                                   | defense-evasion
            T1486     | Data Encrypted for Impact                  | impact
            T1547.001 | Registry Run Keys / Startup Folder         | persistence,privilege-escalation
            T1556.006 | Multi-Factor Authentication                | credential-access,defense-evasion,persistence
            T1567.002 | Exfiltration to Cloud Storage              | exfiltration
            T1595.002 | Vulnerability Scanning                     | reconnaissance
            T1621     | Multi-Factor Authentication Request Generation | credential-access
            T1671     | Cloud Application Integration              | persistence
            T1685     | Disable or Modify Tools                    | defense-impairment
            """)
    void wellKnownTechniquesHaveTheirNamesAndTactics(String id, String name, String tactics) {
        Technique technique = table.technique(id).orElseThrow();

        assertThat(technique.name()).isEqualTo(name);
        assertThat(technique.tactics()).extracting(Tactic::slug).containsExactly(tactics.split(","));
    }

    @Test
    void everyTacticIsFoundByItsIdAndServedByATechnique() {
        assertThat(Tactic.ofId("TA0001")).contains(Tactic.INITIAL_ACCESS);
        assertThat(Tactic.ofId("TA0040")).contains(Tactic.IMPACT);
        assertThat(Tactic.ofId("TA9999")).isEmpty();
        assertThat(Tactic.values()).allSatisfy(tactic -> {
            assertThat(tactic.id()).matches("TA\\d{4}");
            assertThat(Tactic.ofId(tactic.id())).contains(tactic);
            assertThat(table.techniques())
                    .anyMatch(technique -> technique.tactics().contains(tactic));
        });
    }

    @Test
    void anUnknownIdGivesNothing() {
        assertThat(List.of("T9999", "t1098", "T1098.", "", "TA0001"))
                .allMatch(id -> table.technique(id).isEmpty());
    }

    @Test
    void idsAreWellFormedAndEverySubTechniqueHasItsTechnique() {
        assertThat(table.techniques()).hasSizeGreaterThan(600).allSatisfy(technique -> {
            assertThat(technique.id()).matches("T\\d{4}(\\.\\d{3})?");
            assertThat(technique.name()).isEqualTo(technique.name().strip()).isNotEmpty();
            assertThat(technique.tactics()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(table.technique(technique.id().substring(0, 5))).isPresent();
        });
    }

    @Test
    void everyTechniqueOfTheShippedRulesIsInTheTable() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED_RULES)) {
            List<String> ids =
                    files.flatMap(MitreTableTest::techniqueIds).distinct().toList();

            assertThat(ids)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(id -> assertThat(table.technique(id)).as(id).isPresent());
        }
    }

    private static Stream<String> techniqueIds(Path file) {
        try {
            return XmlReader.read(file.toString(), Files.readString(file)).roots().stream()
                    .flatMap(group -> group.children("rule").stream())
                    .flatMap(rule -> rule.children("mitre").stream())
                    .flatMap(block ->
                            Stream.concat(block.children("id").stream(), block.children("techniqueID").stream()))
                    .map(XmlElement::text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void aDamagedTableIsRefused() {
        assertThatThrownBy(() -> MitreTable.parse("T1\tA\timpact\nT1\tB\timpact"))
                .hasMessageContaining("T1 is in");
        assertThatThrownBy(() -> MitreTable.parse("T1\tA")).hasMessageContaining("not a technique");
        assertThatThrownBy(() -> MitreTable.parse("T1\tA\tmischief")).hasMessageContaining("mischief");
    }
}
