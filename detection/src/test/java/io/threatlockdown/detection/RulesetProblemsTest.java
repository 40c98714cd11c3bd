package io.threatlockdown.detection;

import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RulesetProblemsTest {
    private static final String GOOD =
            "<rule id='100' level='5'><decoded_as>json</decoded_as><description>good</description></rule>";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "<rule id='x' level='5'><description>d</description></rule>~3:11~id must be",
                "<rule id='200' level='17'><description>d</description></rule>~3:23~level must be 0 to 16",
                "<rule level='5'><description>d</description></rule>~3:1~needs the attributes id and level",
                "<rule id='200' level='5' colour='red'><description>d</description></rule>~3:26~not an attribute",
                "<rule id='200' level='5'><match>x</match></rule>~3:1~needs a <description>",
                "<rule id='200' level='5'/>~3:1~empty",
                "<rule id='200' level='5'><colour>x</colour><description>d</description></rule>~3:26~not an element",
                "<rule id='200' level='5'><regex>(a</regex><description>d</description></rule>~3:33~not closed",
                "<rule id='200' level='5'><field name='a' type='pcre2'>(a</field><description>d</description></rule>~3:55~does not compile",
                "<rule id='200' level='5'><field>a</field><description>d</description></rule>~3:26~needs the attribute name",
                "<rule id='200' level='5'><field name='srcip'>a</field><description>d</description></rule>~3:26~static field",
                "<rule id='200' level='5'><srcip>here</srcip><description>d</description></rule>~3:33~not an address",
                "<rule id='200' level='5'><options>loudly</options><description>d</description></rule>~3:35~not an option",
                "<rule id='200' level='5'><decoded_as>morse</decoded_as><description>d</description></rule>~3:38~no decoder 'morse'",
                "<rule id='200' level='5'><if_sid>900</if_sid><description>d</description></rule>~3:1~parent rule 900",
                "<rule id='200' level='5'><if_sid>abc</if_sid><description>d</description></rule>~3:34~rule ids",
                "<rule id='100' level='5'><description>d</description></rule>~3:1~exists already",
                "<rule id='200' level='5' frequency='3'><description>d</description></rule>~3:1~frequency needs an <if_matched_sid>",
                "<rule id='200' level='5' frequency='1'><description>d</description></rule>~3:37~frequency must be 2 to 9999",
                "<rule id='200' level='5' ignore='soon'><description>d</description></rule>~3:34~ignore must be 1 to 6 digits",
                "<rule id='200' level='5'><if_matched_sid>1,2</if_matched_sid><description>d</description></rule>~3:42~the id of one rule",
                "<rule id='200' level='5'><sequence>100</sequence><description>d</description></rule>~3:36~two or more rules",
                "<rule id='200' level='5' frequency='3'><sequence>100, 100</sequence><description>d</description></rule>~3:40~leave frequency out",
                "<rule id='200' level='5'><sequence>100, 100</sequence><same_field>a, b, c</same_field><description>d</description></rule>~3:67~a field for each of the 2 steps",
                "<rule id='200' level='5'><sequence>100, 100</sequence><same_field>a, -</same_field><description>d</description></rule>~3:67~two fields at least",
                "<rule id='200' level='5'><sequence>100, 100</sequence><same_field earlier='x'>a, b</same_field><description>d</description></rule>~3:55~nothing to 'earlier'",
                "<rule id='200' level='5'><if_matched_sid>100</if_matched_sid><different_field>a, b</different_field><description>d</description></rule>~3:26~a field for each step is for a <sequence>",
                "<rule id='200' level='5'><first_seen within='long'>a</first_seen><description>d</description></rule>~3:26~first_seen",
                "<rule id='200' level='5'><if_matched_sid>100</if_matched_sid><distinct_field>a</distinct_field><description>d</description></rule>~3:62~count",
                "<rule id='200' level='5'><if_matched_sid>100</if_matched_sid><timeframe clock='wall'/><description>d</description></rule>~3:62~event or arrival",
                "<rule id='200' level='5'><same_field>a</same_field><description>d</description></rule>~3:26~needs an <if_matched_sid>",
                "<rule id='200' level='5'><if_matched_sid>100</if_matched_sid><same_field/><description>d</description></rule>~3:62~the name of a field",
                "<rule id='200' level='5'><different_user/><description>d</description></rule>~3:26~needs an <if_matched_sid>",
                "<rule id='200' level='5'><list field='a'>l</list><description>d</description></rule>~3:42~the list 'l' is not loaded",
                "<rule id='200' level='5'><time>noon</time><description>d</description></rule>~3:32~is not a span of the day",
                "<rule id='200' level='5'><compiled_rule>is_sunny</compiled_rule><description>d</description></rule>~3:41~no built-in rule",
                "<decoder/>~3:1~holds <rule> only",
            })
    void aBrokenRuleIsNamedByItsPlaceAndTheOthersLoad(String rule, String place, String reason) throws IOException {
        TestRuleset ruleset = new TestRuleset(folder).rules(GOOD, rule);

        LoadedRuleset loaded = RulesetLoader.load(ruleset.files());

        assertThat(loaded.problems()).isNotEmpty();
        assertThat(loaded.problems().getFirst().toString())
                .startsWith(folder.resolve("rules.xml") + ":" + place + ": ")
                .contains(reason);
        assertThat(loaded.ruleset().ruleCount()).isEqualTo(1);
        assertThat(TestAnalysis.alert(loaded.ruleset(), 1, TestEvents.event("T", "{}")))
                .isPresent();
    }

    @Test
    void theChildrenOfARuleThatIsLeftOutAreLeftOutToo() throws IOException {
        TestRuleset ruleset = new TestRuleset(folder)
                .rules(
                        GOOD,
                        "<rule id='200' level='5' frequency='3'><description>d</description></rule>",
                        "<rule id='201' level='5'><if_sid>200</if_sid><description>d</description></rule>");

        assertThat(ruleset.problems()).extracting(Problem::line).containsExactly(3, 4, 4);
        assertThat(RulesetLoader.load(ruleset.files()).ruleset().ruleCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"<if_sid>100, 90|1</if_sid>~not '90|1'", "<if_level>high</if_level>~holds a level, not 'high'"})
    void aRuleWhoseParentsCannotBeReadIsLeftOutWhole(String parents, String reason) throws IOException {
        TestRuleset ruleset = new TestRuleset(folder)
                .rules(GOOD, "<rule id='200' level='7'>" + parents + "<description>d</description></rule>");

        LoadedRuleset loaded = RulesetLoader.load(ruleset.files());

        assertThat(loaded.problems()).singleElement().asString().contains(reason);
        assertThat(loaded.ruleset().ruleCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "<field name='a' negate='true'>x</field>~negate is yes or no; 'true' counts as no",
                "<match negate='1'>x</match>~negate is yes or no; '1' counts as no",
                "<address field='a' negate=''>10.0.0.0/8</address>~negate is yes or no; '' counts as no",
                "<equal field='a' negate='not'>b</equal>~negate is yes or no; 'not' counts as no",
                "<if_matched_sid>100</if_matched_sid><same_field>srcip</same_field>~: 'srcip' is a static field",
                "<if_matched_sid>100</if_matched_sid><distinct_field count='3'>srcuser</distinct_field>~: 'srcuser' is a static field",
                "<if_matched_group>nogroup</if_matched_group>~of the group 'nogroup'"
            })
    void whatDoesNotMeanWhatItSeemsToIsSaidAndTheRuleStays(String condition, String reason) throws IOException {
        TestRuleset ruleset = new TestRuleset(folder)
                .rules(
                        GOOD,
                        "<rule id='200' level='7'><if_sid>100</if_sid>" + condition
                                + "<description>d</description></rule>");

        LoadedRuleset loaded = RulesetLoader.load(ruleset.files());

        assertThat(loaded.problems())
                .singleElement()
                .asString()
                .contains("rules.xml:3:")
                .contains(reason);
        assertThat(loaded.ruleset().ruleCount()).isEqualTo(2);
    }

    @Test
    void aRuleStaysBelowTheParentsThatAreLoaded() throws IOException {
        TestRuleset ruleset = new TestRuleset(folder)
                .rules(GOOD, "<rule id='201' level='7'><if_sid>900,100</if_sid><description>d</description></rule>");

        assertThat(ruleset.problems()).hasSize(1);
        assertThat(TestAnalysis.alert(RulesetLoader.load(ruleset.files()).ruleset(), 1, TestEvents.event("T", "{}"))
                        .orElseThrow()
                        .rule()
                        .orElseThrow()
                        .id())
                .isEqualTo(201);
    }

    @Test
    void loadingStrictlyRefusesAllAndNamesEveryMistake() throws IOException {
        TestRuleset ruleset = new TestRuleset(folder).rules(GOOD, "<rule/>", "<rule id='1'/>");

        assertThatThrownBy(() -> RulesetLoader.loadStrictly(ruleset.files()))
                .isInstanceOfSatisfying(RulesetRefusedException.class, refusal -> {
                    assertThat(refusal.problems()).hasSize(2);
                    assertThat(refusal.getMessage().lines()).hasSize(2);
                });
    }

    @Test
    void aFileThatIsNoXmlIsReportedAndTheOthersLoad() throws IOException {
        TestRuleset ruleset = new TestRuleset(folder).rules(GOOD).ruleFile("broken.xml", "<group name='x'>\n<rule>");

        assertThat(ruleset.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(folder.resolve("broken.xml").toString());
            assertThat(problem.line()).isEqualTo(2);
        });
        assertThat(RulesetLoader.load(ruleset.files()).ruleset().ruleCount()).isEqualTo(1);
    }

    @Test
    void filesAndFoldersThatCannotBeReadAreReported() throws IOException {
        Path latin =
                Files.write(folder.resolve("latin.xml"), new byte[] {'<', '!', '-', '-', (byte) 0xE9, '-', '-', '>'});
        RulesetFiles files = RulesetFiles.empty()
                .withRuleFolder(folder.resolve("nowhere"))
                .withRuleFile(folder.resolve("nothing.xml"))
                .withDecoderFile(latin);

        assertThat(RulesetLoader.load(files).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        latin + ": this file is not UTF-8 and was read as ISO-8859-1; save it as UTF-8",
                        folder.resolve("nowhere") + ": cannot read this folder: it does not exist",
                        folder.resolve("nothing.xml") + ": cannot read this file: it does not exist");
    }

    @Test
    void filesLoadInTheOrderOfTheirBaseNamesAcrossFolders() throws IOException {
        Path first = Files.createDirectories(folder.resolve("z-folder"));
        Path second = Files.createDirectories(folder.resolve("a-folder"));
        Files.writeString(first.resolve("0001.xml"), "<group name='g,'>" + GOOD + "</group>");
        Files.writeString(
                second.resolve("0002.xml"),
                "<group name='g,'><rule id='101' level='7'><if_sid>100</if_sid><description>d</description></rule></group>");
        Files.writeString(second.resolve("notes.txt"), "not read");
        RulesetFiles files =
                new TestRuleset(folder).files().withRuleFolder(second).withRuleFolder(first);

        assertThat(RulesetLoader.loadStrictly(files).ruleCount()).isEqualTo(2);
    }

    @Test
    void anExcludedFileIsNotRead() {
        RulesetFiles all = RulesetFiles.ofBuiltIn();

        assertThat(RulesetLoader.loadStrictly(all.withoutRules("0130-azure_activity_rules.xml"))
                        .ruleCount())
                .isLessThan(RulesetLoader.loadStrictly(all).ruleCount());
    }

    @Test
    void aFolderGivesTheFilesThatItsPatternFitsWithoutTheExcludedOnes() throws IOException {
        for (int i = 1; i <= 4; i++) {
            String rule = "<rule id='10" + i + "' level='5'><description>d</description></rule>";
            Files.writeString(
                    folder.resolve("r" + i + (i == 4 ? ".old" : ".rules")), "<group name='g'>" + rule + "</group>");
        }
        FileSelection.Folder rules = new FileSelection.Folder(folder, "etc/rules", "^etc/\\.+.rules$");
        FileSelection selection =
                new FileSelection(List.of(rules), List.of(), Set.of("r1.rules", "etc/rules/r2.rules"));

        assertThat(RulesetLoader.loadStrictly(new RulesetFiles(false, FileSelection.NONE, selection))
                        .ruleCount())
                .isEqualTo(1);
    }
}
