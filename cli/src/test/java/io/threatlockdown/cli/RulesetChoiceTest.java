package io.threatlockdown.cli;

import io.threatlockdown.config.Configuration;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** What a configuration's {@code <ruleset>} loads. */
class RulesetChoiceTest {
    private static final int SHIPPED =
            RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn()).ruleCount();

    @TempDir
    Path directory;

    @Test
    void aRuleAndAListOfOnesOwnComeBesideTheShippedRules() throws IOException {
        Files.writeString(directory.resolve("blocked"), "203.0.113.7:lab\n");
        Files.writeString(directory.resolve("local_rules.xml"), """
                <group name="azure,local,">
                  <rule id="100210" level="10">
                    <if_sid>87801</if_sid>
                    <list field="actor.ip" lookup="address_match_key">lists/blocked</list>
                    <description>Somebody acted from the blocked address $(actor.ip)</description>
                  </rule>
                </group>
                """);
        Files.createDirectories(directory.resolve("lists"));
        Files.move(directory.resolve("blocked"), directory.resolve("lists/blocked"));

        assertThat(load("<rule_include>local_rules.xml</rule_include><list>lists/blocked</list>"))
                .isEqualTo(SHIPPED + 1 + " rules\n");
    }

    @Test
    void theUsualDirectoriesOfAnInstallationStandForTheShippedRules() throws IOException {
        assertThat(load("<decoder_dir>ruleset/decoders</decoder_dir><rule_dir>ruleset/rules</rule_dir>"))
                .isEqualTo(SHIPPED + " rules\n");
    }

    @Test
    void sigmaRulesOfADirectoryBesideTheConfigurationComeBesideTheShippedRules() throws IOException {
        Files.createDirectories(directory.resolve("sigma/below"));
        Files.writeString(directory.resolve("sigma/below/vault.yml"), """
                title: A key vault is deleted
                logsource: {product: azure, service: activitylogs}
                detection:
                  one: {operationName: Microsoft.KeyVault/vaults/delete}
                  condition: one
                """);

        assertThat(load("<sigma_dir>sigma</sigma_dir>")).isEqualTo(SHIPPED + 1 + " rules\n");
    }

    @Test
    void directoriesOfOnesOwnTakeTheirPlace() throws IOException {
        Files.createDirectories(directory.resolve("own"));

        assertThat(load("<rule_dir>own</rule_dir>")).isEqualTo("0 rules\n");
    }

    /** The problems of the rules that are loaded, and how many they are. */
    private String load(String ruleset) throws IOException {
        Path file = Files.writeString(
                directory.resolve("ossec.conf"), "<ossec_config><ruleset>" + ruleset + "</ruleset></ossec_config>");
        Configuration configuration = Configurations.read(file);
        StringWriter problems = new StringWriter();
        int rules = Configurations.loadRules(configuration, new PrintWriter(problems))
                .ruleCount();
        return problems + (rules + " rules\n");
    }
}
