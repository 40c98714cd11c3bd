package io.threatlockdown.detection;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of real tenants, when they are at hand; {@link RulesetSamplesTest} has rows of our own for the same rules. */
class RealTenantRowsTest {
    private static final Ruleset SHIPPED = RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn());

    private static List<Finding> matches(String file, String table) throws IOException {
        Optional<Path> data = data().map(folder -> folder.resolve(file)).filter(Files::exists);
        Assumptions.assumeTrue(data.isPresent(), "the rows of real tenants are not at hand");
        return Files.readAllLines(data.orElseThrow()).stream()
                .map(line -> TestAnalysis.alert(SHIPPED, 1, TestEvents.collected(table, line))
                        .orElseThrow())
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
                .containsExactly(880122, 880122, 87801, 880128);
        assertThat(matches).extracting(Finding::user).containsOnly("pgustavo@simulandlabs.com");
        assertThat(matches.getFirst().description())
                .isEqualTo("Entra ID: first secret or certificate added to the application SimuLandApp"
                        + " by pgustavo@simulandlabs.com");
        assertThat(matches.getLast().description()).contains("(Mail.ReadWrite)");
    }

    @Test
    void ordinarySignInsRaiseTheGeneralRuleOnly() throws IOException {
        List<Finding> matches = matches("signinlogs.jsonl", "SigninLogs");

        assertThat(matches).extracting(match -> match.rule().orElseThrow().id()).containsOnly(87801);
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
