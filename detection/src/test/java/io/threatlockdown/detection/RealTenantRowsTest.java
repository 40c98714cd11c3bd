package io.threatlockdown.detection;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of real tenants, when they are at hand; {@link RulesetSamplesTest} has rows of our own for the same rules. */
class RealTenantRowsTest {
    private static final Ruleset SHIPPED = RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn());

    /** What becomes of the rows of a file, as one stream in the order in which they happened. */
    private static List<Finding> matches(String file, String table) throws IOException {
        Optional<Path> data = data().map(folder -> folder.resolve(file)).filter(Files::exists);
        Assumptions.assumeTrue(data.isPresent(), "the rows of real tenants are not at hand");
        Analysis analysis = Analysis.start(SHIPPED, AnalysisSettings.of(1));
        return Files.readAllLines(data.orElseThrow()).stream()
                .map(line -> TestEvents.collected(table, line))
                .sorted(Comparator.comparing(row -> row.eventTime().orElse(Instant.EPOCH)))
                .map(row -> analysis.analyze(row, row.eventTime().orElse(Instant.EPOCH)))
                .toList();
    }

    private static Optional<Path> data() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("shared/design.md"))) {
                return Optional.of(folder.resolve("shared/data"));
            }
        }
        return Optional.empty();
    }

    @Test
    void anAddedCredentialAndAMailPermissionAreFound() throws IOException {
        List<Finding> matches = matches("auditlogs.jsonl", "AuditLogs");

        assertThat(matches)
                .extracting(match -> match.rule().orElseThrow().id())
                .containsExactly(87801, 880128, 880122, 880122);
        assertThat(matches).extracting(Finding::user).containsOnly("pgustavo@simulandlabs.com");
        assertThat(matches.get(1).description()).contains("(Mail.ReadWrite)");
        assertThat(matches.getLast().description())
                .isEqualTo("Entra ID: first secret or certificate added to the application SimuLandApp"
                        + " by pgustavo@simulandlabs.com");
    }

    /** An account that people of a competition share: from New Jersey, and 74 minutes later from Illinois, 1,100 km away. */
    @Test
    void oneSharedAccountIsInTwoPlacesAndTheOtherSignInsAreOrdinary() throws IOException {
        List<Finding> matches = matches("signinlogs.jsonl", "SigninLogs");

        assertThat(matches)
                .filteredOn(match -> match.rule().orElseThrow().id() != 87801)
                .singleElement()
                .satisfies(match -> {
                    assertThat(match.rule().orElseThrow().id()).isEqualTo(880249);
                    assertThat(match.user()).isEqualTo("ctfuser3@seccxp.ninja");
                    assertThat(match.description()).contains("from Park Ridge, US");
                });
        assertThat(matches).extracting(Finding::user).doesNotContain("");
        assertThat(matches).extracting(Finding::sourceIp).doesNotContain("");
    }

    @Test
    void aTableWithoutRulesOfItsOwnHasItsActorToo() throws IOException {
        assertThat(matches("officeactivity.jsonl", "OfficeActivity")).first().satisfies(match -> {
            assertThat(match.user()).isEqualTo("pgustavo@simulandlabs.com");
            assertThat(match.sourceIp()).isEqualTo("1.2.3.4");
        });
    }
}
