package io.threatlockdown.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

/** Sigma rules are checked and converted. */
class SigmaCommandsTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "sigma.md");

    @TempDir
    Path directory;

    private Path write(String name, String title, String service, String detection) throws IOException {
        Path file = directory.resolve("sigma").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, """
                title: %s
                id: %s
                level: critical
                logsource: {product: azure, service: %s}
                detection:
                  one: {%s}
                  two: {OperationName: Delete user}
                  condition: 1 of one
                """.formatted(title, title, service, detection));
    }

    /** The example of the document. */
    @Test
    void eachRuleIsALineWithItsStatusAndTheFieldThatIsMissing() throws IOException {
        write("vault.yml", "A key vault is deleted", "activitylogs", "operationName: Microsoft.KeyVault/vaults/delete");
        Path either = write("either.yml", "One of two columns", "auditlogs", "Initiatied.By: ann");
        Files.writeString(either, Files.readString(either).replace("1 of one", "1 of them"));
        write("pim.yml", "A role outside of its process", "pim", "riskEventType: x");

        Ended ended = tld("sigma", "check", directory.resolve("sigma").toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        List<String> lines = ended.out().replace(directory + "/", "").lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(Files.readString(DOCUMENT)).contains(lines);
    }

    @Test
    void rulesThatAllBindEndWithZero() throws IOException {
        write("vault.yml", "A key vault is deleted", "activitylogs", "operationName: x");

        Ended ended = tld("sigma", "check", directory.toString());

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).endsWith("1 rule: 1 bind, 0 partly, 0 cannot; 0 mistakes\n");
    }

    @Test
    void aMistakeIsALineWithItsPlace() throws IOException {
        Path file = write("vault.yml", "A key vault is deleted", "activitylogs", "operationName|like: x");

        Ended ended = tld("sigma", "check", directory.toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).startsWith(file + ":6:9: the modifier 'like' of 'operationName' is not known here");
        assertThat(tld("sigma", "check", directory.resolve("none").toString()).exitCode())
                .isEqualTo(2);
        assertThat(tld("sigma", "convert", directory.resolve("none.yml").toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void theRuleThatAFileBecomesIsPrinted() throws IOException {
        Path file = write("vault.yml", "A key vault is deleted", "activitylogs", "operationName: x");

        Ended ended = tld("sigma", "convert", file.toString());

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .startsWith("<group name=\"sigma,azure,\">\n  <rule id=\"7")
                .contains(
                        "    <if_sid>880300</if_sid>\n    <field name=\"OperationNameValue\" type=\"osmatch\">^x$</field>\n");
    }

    @Test
    void aMappingBesideTheFileOrNamedSaysWhatFieldsMean() throws IOException {
        Path file = write("vault.yml", "A key vault is deleted", "activitylogs", "What: x");
        assertThat(tld("sigma", "convert", file.toString()).err()).contains("the field 'What' is not in AzureActivity");

        Path mapping = Files.writeString(
                file.resolveSibling("mapping.yml"), "fields: [{from: [What], to: OperationNameValue}]");
        assertThat(tld("sigma", "convert", file.toString()).exitCode()).isZero();

        Path elsewhere = Files.move(mapping, directory.resolve("m.yml"));
        assertThat(tld("sigma", "convert", "--mapping", elsewhere.toString(), file.toString())
                        .exitCode())
                .isZero();
    }
}
