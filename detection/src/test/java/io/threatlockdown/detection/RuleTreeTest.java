package io.threatlockdown.detection;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RuleTreeTest {
    @TempDir
    private Path folder;

    private TestRuleset ruleset;

    @BeforeEach
    void prepare() throws IOException {
        ruleset = new TestRuleset(folder);
    }

    private static String rule(int id, int level, String inside) {
        return rule(id, level, "", inside);
    }

    private static String rule(int id, int level, String attributes, String inside) {
        return "<rule id=\"" + id + "\" level=\"" + level + "\" " + attributes + ">" + inside + "<description>Rule "
                + id + "</description></rule>";
    }

    private static String field(String name, String pattern) {
        return "<field name=\"" + name + "\">" + pattern + "</field>";
    }

    @Test
    void theSiblingOfTheHigherLevelIsTriedFirst() throws IOException {
        ruleset.rules(rule(100, 3, field("a", "x")), rule(101, 9, field("a", "x")), rule(102, 9, field("a", "x")));

        assertThat(ruleset.ruleFor("{\"a\":\"x\"}")).isEqualTo(101);
    }

    @Test
    void levelZeroIsTriedBeforeAllOthersAndEndsTheEvent() throws IOException {
        ruleset.rules(rule(100, 16, field("a", "x")), rule(101, 0, field("b", "quiet")));

        assertThat(ruleset.ruleFor("{\"a\":\"x\",\"b\":\"quiet\"}")).isZero();
        assertThat(ruleset.ruleFor("{\"a\":\"x\",\"b\":\"loud\"}")).isEqualTo(100);
    }

    @Test
    void accuracyZeroIsTriedLast() throws IOException {
        ruleset.rules(rule(100, 9, "accuracy=\"0\"", field("a", "x")), rule(101, 3, field("a", "x")));

        assertThat(ruleset.ruleFor("{\"a\":\"x\"}")).isEqualTo(101);
    }

    @Test
    void theFirstSiblingThatHoldsIsNeverLeftAgain() throws IOException {
        ruleset.rules(
                rule(100, 9, field("a", "x")),
                rule(101, 3, field("a", "x")),
                rule(102, 4, "<if_sid>101</if_sid>" + field("b", "y")));

        assertThat(ruleset.ruleFor("{\"a\":\"x\",\"b\":\"y\"}")).isEqualTo(100);
    }

    @Test
    void aRuleWithNoalertGivesWayWhenNoChildHolds() throws IOException {
        ruleset.rules(
                rule(100, 9, "noalert=\"1\"", field("a", "x")),
                rule(101, 3, field("a", "x")),
                rule(102, 4, "<if_sid>100</if_sid>" + field("b", "y")));

        assertThat(ruleset.ruleFor("{\"a\":\"x\",\"b\":\"y\"}")).isEqualTo(102);
        assertThat(ruleset.ruleFor("{\"a\":\"x\",\"b\":\"n\"}")).isEqualTo(101);
    }

    @Test
    void aChildMayHangBelowSeveralParents() throws IOException {
        ruleset.rules(
                rule(100, 5, field("a", "x")),
                rule(101, 5, field("a", "z")),
                rule(102, 7, "<if_sid>100, 101</if_sid>" + field("b", "y")));

        assertThat(ruleset.ruleFor("{\"a\":\"x\",\"b\":\"y\"}")).isEqualTo(102);
        assertThat(ruleset.ruleFor("{\"a\":\"z\",\"b\":\"y\"}")).isEqualTo(102);
        assertThat(ruleset.ruleFor("{\"a\":\"z\",\"b\":\"n\"}")).isEqualTo(101);
    }

    @Test
    void ifLevelHangsBelowEveryRuleOfThatLevelLoadedBefore() throws IOException {
        ruleset.rules(
                rule(100, 9, field("a", "x")),
                rule(101, 4, field("a", "z")),
                rule(102, 10, "<if_level>5</if_level>" + field("b", "y")),
                rule(103, 9, field("a", "late")));

        assertThat(ruleset.ruleFor("{\"a\":\"x\",\"b\":\"y\"}")).isEqualTo(102);
        assertThat(ruleset.ruleFor("{\"a\":\"z\",\"b\":\"y\"}")).isEqualTo(101);
        assertThat(ruleset.ruleFor("{\"a\":\"late\",\"b\":\"y\"}")).isEqualTo(103);
    }

    @Test
    void ifGroupHangsBelowRulesWhoseGroupsHoldTheText() throws IOException {
        ruleset.rules(
                rule(100, 5, field("a", "x") + "<group>webmail,</group>"),
                rule(101, 5, field("a", "z")),
                rule(102, 7, "<if_group>web</if_group>" + field("b", "y")),
                rule(103, 8, "<if_group>^test</if_group>" + field("b", "w")),
                rule(104, 9, "<if_group>^web</if_group><description>x</description>"));

        assertThat(ruleset.problems()).singleElement().asString().contains("no parent of rule 104");
        ruleset.rules(
                rule(100, 5, field("a", "x") + "<group>webmail,</group>"),
                rule(101, 5, field("a", "z")),
                rule(102, 7, "<if_group>web</if_group>" + field("b", "y")),
                rule(103, 8, "<if_group>^test</if_group>" + field("b", "w")));
        assertThat(ruleset.ruleFor("{\"a\":\"x\",\"b\":\"y\"}")).isEqualTo(102);
        assertThat(ruleset.ruleFor("{\"a\":\"z\",\"b\":\"y\"}")).isEqualTo(101);
        assertThat(ruleset.ruleFor("{\"a\":\"z\",\"b\":\"w\"}")).isEqualTo(103);
        assertThat(ruleset.match("{\"a\":\"x\",\"b\":\"n\"}")
                        .orElseThrow()
                        .rule()
                        .orElseThrow()
                        .groups())
                .isEqualTo(List.of("test", "webmail"));
    }

    @Test
    void overwriteReplacesInPlaceAndKeepsThePosition() throws IOException {
        ruleset.rules(
                rule(100, 9, field("a", "x")),
                rule(101, 3, field("a", "x")),
                rule(102, 6, "<if_sid>101</if_sid>" + field("b", "y")),
                rule(101, 12, "overwrite=\"yes\"", field("a", "x|w")));

        assertThat(ruleset.ruleFor("{\"a\":\"x\"}")).isEqualTo(100);
        assertThat(ruleset.match("{\"a\":\"w\"}")
                        .orElseThrow()
                        .rule()
                        .orElseThrow()
                        .level())
                .isEqualTo(12);
        assertThat(ruleset.ruleFor("{\"a\":\"w\",\"b\":\"y\"}")).isEqualTo(102);
    }

    @Test
    void rulesOfAnotherCategoryAreNotTried() throws IOException {
        ruleset.rules(rule(100, 9, "<category>windows</category>" + field("a", "x")), rule(101, 3, field("a", "x")));

        assertThat(ruleset.ruleFor("{\"a\":\"x\"}")).isEqualTo(101);
    }

    @Test
    void aRootRuleOfItsOwnCarriesTheRulesOfItsCategory() throws IOException {
        ruleset.rules(
                rule(1, 0, "noalert=\"1\"", "<category>syslog</category>"),
                rule(100, 5, field("a", "x")),
                rule(101, 7, "<if_sid>100</if_sid>" + field("b", "y")));

        assertThat(ruleset.ruleFor("{\"a\":\"x\",\"b\":\"y\"}")).isEqualTo(101);
        assertThat(ruleset.ruleFor("{\"a\":\"n\"}")).isZero();
    }

    @Test
    void siblingsAreFoundByTheTextTheyAskForInTheirOrder() throws IOException {
        ruleset.rules(
                rule(100, 3, field("op", "^one$|^two$")),
                rule(101, 5, field("op", "^One$")),
                rule(102, 4, field("op", "one")),
                rule(103, 9, field("op", "^three$")),
                rule(104, 2, field("a", "x")));

        assertThat(ruleset.ruleFor("{\"op\":\"ONE\"}")).isEqualTo(101);
        assertThat(ruleset.ruleFor("{\"op\":\"two\"}")).isEqualTo(100);
        assertThat(ruleset.ruleFor("{\"op\":\"none\"}")).isEqualTo(102);
        assertThat(ruleset.ruleFor("{\"op\":\"four\",\"a\":\"x\"}")).isEqualTo(104);
        assertThat(ruleset.ruleFor("{\"a\":\"x\"}")).isEqualTo(104);
    }

    @Test
    void theLogAlertLevelIsInclusiveAndOptionsOverrideIt() throws IOException {
        ruleset.rules(
                rule(100, 5, field("a", "five")),
                rule(101, 4, field("a", "four")),
                rule(102, 1, field("a", "loud") + "<options>log_alert</options>"),
                rule(103, 9, field("a", "quiet") + "<options>no_log</options>"));
        Ruleset loaded = RulesetLoader.loadStrictly(ruleset.files());

        assertThat(TestAnalysis.alert(loaded, 5, TestEvents.event("T", "{\"a\":\"five\"}")))
                .isPresent();
        assertThat(TestAnalysis.alert(loaded, 5, TestEvents.event("T", "{\"a\":\"four\"}")))
                .isEmpty();
        assertThat(TestAnalysis.alert(loaded, 5, TestEvents.event("T", "{\"a\":\"loud\"}")))
                .isPresent();
        assertThat(TestAnalysis.alert(loaded, 5, TestEvents.event("T", "{\"a\":\"quiet\"}")))
                .isEmpty();
    }

    @Test
    void theDescriptionIsFilledInFromTheEvent() throws IOException {
        ruleset.rules("<rule id='100' level='5'>" + field("a", "x")
                + "<description>a is $(A), d is $(d.e), s is $(status), none is '$(none)', open is $(a</description>"
                + "<mitre><id>T1</id><id>T2</id></mitre>"
                + "</rule>");

        Finding match = ruleset.match("{\"a\":\"xé\",\"d\":{\"e\":7},\"status\":\"ok\"}")
                .orElseThrow();

        assertThat(match.description()).isEqualTo("a is xé, d is 7, s is ok, none is '', open is $(a");
        assertThat(match.rule().orElseThrow().mitre()).isEqualTo(List.of("T1", "T2"));
    }

    @Test
    void aDescriptionThatWouldGrowTooLongStaysAsWritten() throws IOException {
        ruleset.rules("<rule id='100' level='5'>" + field("a", "x") + "<description>$(a)</description></rule>");

        assertThat(ruleset.match("{\"a\":\"" + "x".repeat(1_024) + "\"}")
                        .orElseThrow()
                        .description())
                .hasSize(1_024);
        assertThat(ruleset.match("{\"a\":\"" + "x".repeat(1_025) + "\"}")
                        .orElseThrow()
                        .description())
                .isEqualTo("$(a)");
    }
}
