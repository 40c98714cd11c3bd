package io.threatlockdown.cli;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static io.threatlockdown.cli.Ended.tldOn;
import static org.assertj.core.api.Assertions.assertThat;

/** Lines are shown to the rules. */
class LogtestCommandTest {
    @TempDir
    Path directory;

    private TestRuleset ruleset;

    @BeforeEach
    void writeRuleset() throws IOException {
        ruleset = new TestRuleset(directory.resolve("ruleset"));
    }

    @Test
    void theThreePhasesOfALineArePrinted() {
        Ended ended = logtest("Jan 09 10:11:12 gate keeper: door: open by ana\n");

        assertThat(ended.out()).isEqualTo("""

                **Phase 1: Completed pre-decoding.
                    full event: 'Jan 09 10:11:12 gate keeper: door: open by ana'
                    timestamp: 'Jan 09 10:11:12'
                    hostname: 'gate'
                    program_name: 'keeper'

                **Phase 2: Completed decoding.
                    no decoder takes this event

                **Phase 3: Completed filtering (rules).
                    no rule takes this event

                """);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aRuleIsShownWithAllThatItSays() {
        assertThat(logtest("door: open by ana\n").out()).isEqualTo("""

                **Phase 1: Completed pre-decoding.
                    full event: 'door: open by ana'

                **Phase 2: Completed decoding.
                    name: 'door'
                    action: 'open'
                    dstuser: 'ana'

                **Phase 3: Completed filtering (rules).
                    id: '501'
                    level: '3'
                    description: 'ana opened a door'
                    groups: 'door, access'
                    firedtimes: '1'
                    mail: 'false'
                    mitre.id: 'T1078'
                    mitre.tactic: 'Defense Evasion, Persistence, Privilege Escalation, Initial Access'
                    mitre.technique: 'Valid Accounts'
                    gdpr: 'IV_35.7.d'
                    pci_dss: '10.2.5'
                **Alert to be generated.

                """);
    }

    @Test
    void aRuleOfLevelZeroIsShownAndIsNoAlert() {
        assertThat(logtest("door: shut by ana\n").out())
                .contains("    id: '500'\n    level: '0'\n")
                .doesNotContain("Alert");
    }

    @Test
    void linesShareTheirHistory() {
        String out = logtest("door: open by eve\n\ndoor: open by eve\ndoor: open by eve\n")
                .out();

        assertThat(out.lines().filter(line -> line.startsWith("    id: ")))
                .containsExactly("    id: '502'", "    id: '502'", "    id: '503'");
        assertThat(out).contains("    firedtimes: '2'\n").contains("    mail: 'true'\n");
    }

    @Test
    void aRuleThatIsSilentAfterAnAlertIsShownWithTheOneThatStandsIn() throws IOException {
        ruleset.write("rules/0300-silent.xml", """
                <group name="silent,">
                  <rule id="550" level="9" ignore="60">
                    <if_sid>500</if_sid>
                    <action>slam</action>
                    <description>Slammed</description>
                  </rule>
                </group>
                """);

        String out = logtest("door: slam by ana\ndoor: slam by ana\n").out();

        assertThat(out.lines().filter(line -> line.startsWith("    id: ")))
                .containsExactly("    id: '550'", "    id: '550'");
        assertThat(out).containsOnlyOnce("**Alert to be generated.");
        assertThat(out.substring(out.lastIndexOf("**Phase 3")))
                .contains("    silent after an alert a short time ago; rule 500 stands in\n");
    }

    @Test
    void theRulesThatWereTriedAreShownWhenAsked() {
        String out = logtest("door: open by ana\n", "-v").out();

        assertThat(out.substring(out.indexOf("**Rules tried:"), out.indexOf("**Phase 3")))
                .contains("    rule 500 (level 0): holds\n")
                .contains("    rule 501 (level 3): holds\n")
                .containsPattern("    rule 502 \\(level 5\\): no, \\S");
        assertThat(logtest("door: open by ana\ndoor: open by ana\n", "-v").out())
                .containsSubsequence("rule 500 (level 0)", "**Phase 1", "rule 500 (level 0)");
    }

    @Test
    void aFieldCannotSteerTheTerminal() {
        assertThat(logtest("{\"door\":\"open\\u001b[2J\\nnow\"}\n").out())
                .contains("    door: 'open\\x1b[2J\\nnow'\n")
                .doesNotContain("\033");
    }

    @Test
    void theLocationIsThatOfTheOption() throws IOException {
        ruleset.write("rules/0300-cellar.xml", """
                <group name="cellar,">
                  <rule id="530" level="7">
                    <if_sid>500</if_sid>
                    <location>cellar</location>
                    <description>In the cellar</description>
                  </rule>
                </group>
                """);

        assertThat(logtest("door: shut by ana\n").out()).contains("    id: '500'\n");
        assertThat(logtest("door: shut by ana\n", "--location", "/var/log/cellar")
                        .out())
                .contains("    id: '530'\n");
    }

    @Test
    void withoutARulesetTheShippedOneIsUsed() {
        assertThat(tldOn("{\"azure_tag\":\"azure-log-analytics\",\"Type\":\"AzureActivity\"}\n", "logtest")
                        .out())
                .contains("    id: '87810'\n")
                .contains("**Alert to be generated.");
    }

    @Test
    void theRulesetOfAConfigurationDecidesAndItsLevelOfAlerts() throws IOException {
        Path file = Files.writeString(directory.resolve("ossec.conf"), """
                <ossec_config>
                  <ruleset>
                    <decoder_dir>ruleset/decoders</decoder_dir>
                    <rule_dir>ruleset/rules</rule_dir>
                    <list>ruleset/lists/people/guests</list>
                    <rule_exclude>0100-door.xml</rule_exclude>
                  </ruleset>
                  <alerts><log_alert_level>5</log_alert_level></alerts>
                </ossec_config>
                """);

        Ended ended = tldOn("{\"door\":\"open\"}\n", "logtest", "-c", file.toString());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("    id: '510'\n").doesNotContain("Alert");
    }

    @Test
    void aRulesetAndAConfigurationAtOnceAreRefused() {
        Ended ended = logtest("", "-c", "ossec.conf");

        assertThat(ended.err()).isEqualTo("tld: name either --ruleset or --config, not both\n");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void aMistakeIsSaidAndTheRestIsUsedUnlessStrict() throws IOException {
        Path bad = ruleset.write(
                "rules/9000-bad.xml", "<group name=\"a,\"><rule id=\"900\" level=\"99\"></rule></group>\n");

        Ended lenient = logtest("door: open by ana\n");
        Ended strict = logtest("door: open by ana\n", "--strict");

        assertThat(lenient.err()).startsWith(bad + ":1:");
        assertThat(lenient.out()).contains("    id: '501'\n");
        assertThat(strict.err()).startsWith(bad + ":1:").endsWith(" in the ruleset; nothing was started\n");
        assertThat(strict.out()).isEmpty();
        assertThat(strict.exitCode()).isEqualTo(2);
    }

    @Test
    void aProgramAsksWithAnObjectALineAndIsAnsweredWithOne() {
        List<JsonNode> answers = asked("{\"session\":\"a\",\"location\":\"x\",\"log\":\"door: open by ana\"}\n");

        assertThat(answers).containsExactly(Json.read("""
                {"session":"a","decoder":{"name":"door"},"data":{"action":"open","dstuser":"ana"},
                 "rule":{"id":"501","level":3,"description":"ana opened a door","groups":["door","access"],"firedtimes":1,
                         "mail":false,"mitre":{"id":["T1078"],
                         "tactic":["Defense Evasion","Persistence","Privilege Escalation","Initial Access"],
                         "technique":["Valid Accounts"]},"pci_dss":["10.2.5"],"gdpr":["IV_35.7.d"]},
                 "alert":true}"""));
    }

    @Test
    void theHeaderOfALineAndItsNestedFieldsComeAsFlatTexts() {
        assertThat(asked("{\"log\":\"Jan 09 10:11:12 gate keeper: x\"}\n"
                        + "{\"log\":\"{\\\"a\\\":{\\\"b\\\":1,\\\"c\\\":\\\"\\\"}}\"}\n"))
                .containsExactly(
                        Json.read(
                                "{\"session\":\"\",\"predecoder\":{\"timestamp\":\"Jan 09 10:11:12\",\"hostname\":\"gate\","
                                        + "\"program_name\":\"keeper\"},\"alert\":false}"),
                        Json.read(
                                "{\"session\":\"\",\"decoder\":{\"name\":\"json\"},\"data\":{\"a.b\":\"1\",\"a.c\":\"\"},"
                                        + "\"alert\":false}"));
    }

    @Test
    void linesOfOneSessionShareTheirHistoryAndThoseOfAnotherDoNot() {
        String eve = "\"log\":\"door: open by eve\"}\n";

        List<JsonNode> answers = asked("{\"session\":\"a\"," + eve + "{\"session\":\"b\"," + eve + "{\"session\":\"a\","
                + eve + "{\"session\":\"b\"," + eve + "{\"session\":\"a\"," + eve);

        assertThat(answers).extracting(LogtestCommandTest::rule).containsExactly("502", "502", "502", "502", "503");
    }

    @Test
    void theTimeOfALineIsItsArrival() {
        String eve = "\"log\":\"door: open by eve\"}\n";

        List<JsonNode> answers = asked("{\"time\":\"2026-11-23T09:05:00Z\"," + eve
                + "{\"time\":\"2026-11-23T09:05:30Z\"," + eve + "{\"time\":\"2026-11-23T09:06:31Z\"," + eve
                + "{\"time\":\"2026-11-23T09:06:40+00:00\"," + eve);

        assertThat(answers)
                .as("the third comes more than a minute after the first")
                .extracting(LogtestCommandTest::rule)
                .containsExactly("502", "502", "502", "502");
    }

    @Test
    void aLineThatIsNoRequestIsAnsweredWithItsErrorAndTheNextGoesOn() {
        Ended ended = logtest(
                "nonsense\n\n[1]\n{\"session\":\"a\"}\n{\"log\":\"x\",\"time\":\"noon\"}\n{\"log\":\"x\",\"session\":7}\n"
                        + "{\"log\":\"door: open by ana\"}\n",
                "--json");

        List<JsonNode> answers = ended.out().lines().map(Json::read).toList();
        assertThat(answers.subList(0, 5))
                .extracting(answer -> answer.path("error").stringValue().replaceAll(": .*", ""))
                .containsExactly("line 1", "line 3", "line 4", "line 5", "line 6");
        assertThat(rule(answers.get(5))).isEqualTo("501");
        assertThat(ended.exitCode()).isZero();
    }

    private static String rule(JsonNode answer) {
        return answer.path("rule").path("id").asString("");
    }

    private List<JsonNode> asked(String input) {
        Ended ended = logtest(input, "--json");
        assertThat(ended.err()).isEmpty();
        return ended.out().lines().map(Json::read).toList();
    }

    private Ended logtest(String input, String... more) {
        List<String> arguments = new ArrayList<>(List.of("logtest", "--ruleset", ruleset.directory()));
        arguments.addAll(List.of(more));
        return tldOn(input, arguments.toArray(String[]::new));
    }
}
