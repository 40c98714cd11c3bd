package io.threatlockdown.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

/** Rulesets are checked and tested. */
class RulesetCommandsTest {
    @TempDir
    Path directory;

    private TestRuleset ruleset;

    @BeforeEach
    void writeRuleset() throws IOException {
        ruleset = new TestRuleset(directory.resolve("ruleset"));
    }

    @Test
    void aRulesetWithoutMistakesIsCounted() {
        Ended ended = tld("ruleset", "check", ruleset.directory());

        assertThat(ended.out()).isEqualTo("3 decoders, 7 rules, 1 list, 0 problems\n");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void everyMistakeIsALineWithItsPlace() throws IOException {
        Path decoders = ruleset.write("decoders/9000-bad.xml", "<decoder name=\"broken\">\n  <prematch>(</prematch>\n");
        Path rules = ruleset.write("rules/9000-bad.xml", """
                <group name="bad,">
                  <rule id="900" level="5">
                    <if_sid>899</if_sid>
                    <description>No parent</description>
                  </rule>
                  <rule id="901" level="5">
                    <if_sid>501</if_sid>
                    <list field="user">etc/lists/nowhere</list>
                    <description>No list</description>
                  </rule>
                </group>
                """);

        Ended ended = tld("ruleset", "check", ruleset.directory());

        assertThat(ended.out().lines().toList())
                .anyMatch(line -> line.startsWith(decoders + ":1:1: "))
                .anyMatch(line -> line.startsWith(rules + ":2:") && line.contains("899"))
                .anyMatch(line -> line.startsWith(rules + ":8:") && line.contains("etc/lists/nowhere"))
                .last()
                .asString()
                .matches("3 decoders, 7 rules, 1 list, [1-9] problems");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void aDirectoryThatDoesNotExistIsNamed() {
        Path nowhere = directory.resolve("nowhere");

        Ended ended = tld("ruleset", "check", ruleset.directory(), nowhere.toString());

        assertThat(ended.err()).isEqualTo("tld: there is no directory " + nowhere + "\n");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void treesMakeOneRulesetAndTheirFilesLoadByName() throws IOException {
        Path own = Files.createDirectories(directory.resolve("etc"));
        Files.createDirectories(own.resolve("rules"));
        Files.writeString(own.resolve("rules/local_rules.xml"), """
                <group name="local,">
                  <rule id="100100" level="9">
                    <if_sid>501</if_sid>
                    <description>A rule below one of the other tree</description>
                  </rule>
                </group>
                """);

        assertThat(tld("ruleset", "check", own.toString(), ruleset.directory()).out())
                .isEqualTo("3 decoders, 8 rules, 1 list, 0 problems\n");
    }

    @Test
    void aListIsFoundByItsPathWithOrWithoutTheFoldersOfAnInstallation() throws IOException {
        for (String name : List.of("etc/lists/people/guests", "lists/people/guests", "people/guests")) {
            int id = 600 + name.length();
            ruleset.write("rules/" + id + "-list.xml", """
                    <group name="lists,">
                      <rule id="%d" level="5">
                        <if_sid>501</if_sid>
                        <list field="user">%s</list>
                        <description>Found</description>
                      </rule>
                    </group>
                    """.formatted(id, name));
        }
        ruleset.write("lists/top", "ana:\n");
        ruleset.write("rules/0400-list.xml", """
                <group name="lists,">
                  <rule id="600" level="5">
                    <if_sid>501</if_sid>
                    <list field="user">top</list>
                    <description>Found</description>
                  </rule>
                </group>
                """);

        assertThat(tld("ruleset", "check", ruleset.directory()).out())
                .isEqualTo("3 decoders, 11 rules, 2 lists, 0 problems\n");
    }

    @Test
    void aFlatDirectoryGivesItsDecodersAndRules() throws IOException {
        Path flat = Files.createDirectories(directory.resolve("flat"));
        Files.writeString(
                flat.resolve("test_a_decoders.xml"), "<decoder name=\"flat\"><prematch>^flat</prematch></decoder>\n");
        Files.writeString(
                flat.resolve("test_a_rules.xml"),
                "<group name=\"f,\"><rule id=\"990\" level=\"3\"><decoded_as>flat</decoded_as>"
                        + "<description>Flat</description></rule></group>\n");

        assertThat(tld("ruleset", "check", ruleset.directory(), flat.toString()).out())
                .isEqualTo("4 decoders, 8 rules, 1 list, 0 problems\n");
    }

    @Test
    void casesThatPassAreCounted() throws IOException {
        Path file = selfTest("good.ini", TestRuleset.PASSING);
        Path empty = selfTest("empty.ini", "; Nothing yet.\n");

        Ended ended = tld(
                "ruleset", "test", "--ruleset", ruleset.directory(), "--per-file", file.toString(), empty.toString());

        assertThat(ended.out())
                .isEqualTo(file + ": 5 of 5 cases passed\n" + empty + ": 0 of 0 cases passed\n"
                        + "5 cases in 2 files: 5 passed, 0 failed\n");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aCaseThatFailsIsALineWithWhatWasWantedAndWhatCame() throws IOException {
        Path file = selfTest("bad.ini", """
                [Log-on]
                log 1 pass = door: open by ana
                log 2 fail = door: open by ana
                log 3 pass = nothing of ours
                rule = 502
                alert = 5
                decoder = door
                [Other]
                log 1 fail = door: open by ana
                rule = 501
                alert = 3
                decoder = door
                """);

        Ended ended = tld("ruleset", "test", "--ruleset", ruleset.directory(), directory.toString());

        assertThat(ended.out())
                .isEqualTo(file + " [Log-on] log 1 pass: expected rule 502 level 5 decoder door, got rule 501 level 3"
                        + " decoder door\n"
                        + file + " [Log-on] log 3 pass: expected rule 502 level 5 decoder door, got rule - level -"
                        + " decoder -\n"
                        + file + " [Other] log 1 fail: expected anything but rule 501 level 3 decoder door, got rule"
                        + " 501 level 3 decoder door\n"
                        + "4 cases in 1 file: 1 passed, 3 failed\n");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void aRuleForAnotherDecoderCanBeMadeToTakeJson() throws IOException {
        Path file = selfTest("windows.ini", """
                [Agent]
                log 1 pass = {"win":{"id":"4624"}}
                rule = 521
                alert = 4
                decoder = json
                """);

        assertThat(tld("ruleset", "test", "--ruleset", ruleset.directory(), file.toString())
                        .exitCode())
                .isEqualTo(1);
        assertThat(tld("ruleset", "test", "--ruleset", ruleset.directory(), "--as-json", "520", file.toString())
                        .out())
                .isEqualTo("1 case in 1 file: 1 passed, 0 failed\n");
        assertThat(tld("ruleset", "test", "--ruleset", ruleset.directory(), "--as-json", "7", file.toString())
                        .err())
                .isEqualTo("tld: the ruleset has no rule 7; --as-json 7 changes nothing\n");
    }

    @Test
    void ofADirectoryTheFilesThatNeedPlacesAreLeftOut() throws IOException {
        selfTest("tests/good.ini", TestRuleset.PASSING);
        selfTest("tests/door_geoip.ini", "[a]\nrule=1\nlog 1 pass = x\n");

        assertThat(tld(
                                "ruleset",
                                "test",
                                "--ruleset",
                                ruleset.directory(),
                                directory.resolve("tests").toString())
                        .out())
                .isEqualTo("5 cases in 1 file: 5 passed, 0 failed\n");
    }

    @Test
    void aMalformedFileIsOneLineAndNothingRuns() throws IOException {
        Path good = selfTest("good.ini", TestRuleset.PASSING);
        Path bad = selfTest("malformed.ini", "[a]\nrule 5\n");

        Ended ended = tld("ruleset", "test", "--ruleset", ruleset.directory(), good.toString(), bad.toString());

        assertThat(ended.err()).isEqualTo(bad + ":2: neither a [section] nor 'key = value': 'rule 5'\n");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void aFileThatDoesNotExistIsOneLine() {
        Ended ended = tld("ruleset", "test", "--ruleset", ruleset.directory(), "nowhere.ini");

        assertThat(ended.err()).isEqualTo("tld: there is no file or directory nowhere.ini\n");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void aRulesetIsTestedByAllFilesOfItsTests() throws IOException {
        ruleset.write("tests/deep/good.ini", TestRuleset.PASSING);
        ruleset.write("elsewhere/bad.ini", "no test of it\n");
        Path script = ruleset.write("tests/door.events", """
                [501 fires] a door
                +0s  line door: open by ana -> 501
                [502 quiet] no guest
                +0s  line door: open by ana -> 501
                +1s  line door: open by ana
                """);
        ruleset.write("tests/json.jsonl", """
                {"rule": 510, "fires": true, "table": "T", "event": {"door": "open"}}
                {"rule": 510, "fires": false, "table": "", "events": "{\\"door\\": \\"shut\\"}"}
                """);

        Ended ended = tld("ruleset", "test", ruleset.directory());

        assertThat(ended.out()).isEqualTo("9 cases in 3 files: 9 passed, 0 failed\n");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(tld("ruleset", "test", script.toString(), "--ruleset", ruleset.directory())
                        .out())
                .isEqualTo("2 cases in 1 file: 2 passed, 0 failed\n");
    }

    @Test
    void aCaseOfEventsThatFailsIsALineWithWhatWasExpectedAndWhatCame() throws IOException {
        Path script = selfTest("bad.events", """
                [502 fires] a guest
                +0s  line door: open by ana
                [501 quiet] a door
                +0s  line door: open by ana
                """);
        Path samples = selfTest("bad.jsonl", "{\"rule\": 510, \"fires\": false, \"event\": {\"door\": \"open\"}}\n");

        Ended ended = tld("ruleset", "test", "--ruleset", ruleset.directory(), script.toString(), samples.toString());

        assertThat(ended.out())
                .isEqualTo(script + ":1 [502 fires] a guest: expected rule 502, got ends at 501\n"
                        + script + ":3 [501 quiet] a door: expected rule 501 from no line, got it from line 4\n"
                        + samples + ":1 [510 quiet]: expected anything but rule 510, got rule 510\n"
                        + "3 cases in 2 files: 0 passed, 3 failed\n");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void aScriptWithMistakesIsALineForEachAndNothingRuns() throws IOException {
        Path script = selfTest("bad.events", "+0s  T {}\n[501 fires] x\nsoon  T {}\n");
        Path samples = selfTest("bad.jsonl", "\n{\"rule\": 510}\n");

        Ended ended = tld("ruleset", "test", "--ruleset", ruleset.directory(), script.toString(), samples.toString());

        assertThat(ended.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(script + ":1:1: an event stands in no case"),
                        line -> assertThat(line).startsWith(script + ":3:1: this is not TIME TABLE"),
                        line -> assertThat(line).startsWith(samples + ":2: this is no sample; write"));
        assertThat(ended.out()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    private Path selfTest(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void casesOfAnAnalyticRuleArePlayedOnTheRuleOfTheirName() throws IOException {
        Files.writeString(directory.resolve("two.yaml"), """
                id: 00000000-0000-4000-8000-000000000001
                kind: NRT
                name: Two
                severity: Low
                query: SigninLogs | summarize Count = count() by UserPrincipalName | where Count >= 2
                """);
        Path cases = Files.writeString(directory.resolve("two.runs"), """
                [fires] two within a minute
                from -30s to +0s every 15s SigninLogs {"UserPrincipalName": "ann"}
                run +0s -> {"UserPrincipalName": "ann", "Count": 2}

                [quiet] this is wrong
                from -30s to +0s every 15s SigninLogs {"UserPrincipalName": "ann"}
                run +0s
                """);
        Path lonely = Files.writeString(directory.resolve("one.runs"), "[quiet] x\nrun +0s\n");

        Ended ended = tld("ruleset", "test", cases.toString());

        assertThat(ended.out())
                .contains(cases + ":5 [quiet] this is wrong: expected no alert, got line 7: {")
                .endsWith("2 cases in 1 file: 1 passed, 1 failed\n");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(tld("ruleset", "test", lonely.toString()).err())
                .contains(lonely + ": there is no rule for these cases; write one.yaml beside them");
    }

    @Test
    void theCasesOfTheDocumentedExamplesPass() {
        assertThat(tld("ruleset", "test", Path.of("..", "docs", "analytic").toString())
                        .out())
                .isEqualTo("2 cases in 1 file: 2 passed, 0 failed\n");
    }
}
