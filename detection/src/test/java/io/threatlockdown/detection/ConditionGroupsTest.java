package io.threatlockdown.detection;

import io.threatlockdown.detection.rule.ExplainedCondition;
import io.threatlockdown.detection.rule.ReadField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code <any>}, {@code <all>}, {@code <none>}, {@code <address>} and {@code <equal>}. */
class ConditionGroupsTest {
    @TempDir
    Path directory;

    private TestRuleset rules;

    @BeforeEach
    void begin() throws Exception {
        rules = new TestRuleset(directory);
    }

    private TestRuleset rule(String conditions) throws Exception {
        return rules.rules("<rule id='100' level='5'><decoded_as>json</decoded_as>" + conditions
                + "<description>d</description></rule>");
    }

    @Test
    void noneHoldsOfAnEventThatLacksTheFieldAndNegateDoesNot() throws Exception {
        rule("<none><field name='A'>^x$</field></none>");
        assertThat(rules.ruleFor("{\"B\": \"y\"}")).isEqualTo(100);
        assertThat(rules.ruleFor("{\"A\": \"y\"}")).isEqualTo(100);
        assertThat(rules.ruleFor("{\"A\": \"x\"}")).isZero();

        rule("<field name='A' negate='yes'>^x$</field>");
        assertThat(rules.ruleFor("{\"B\": \"y\"}")).isZero();
    }

    @Test
    void twoTextsInAGroupAreTwoConditions() throws Exception {
        rule("<all><match>alpha</match><match>beta</match></all>");

        assertThat(rules.ruleFor("{\"A\": \"beta and alpha\"}")).isEqualTo(100);
        assertThat(rules.ruleFor("{\"A\": \"alpha\"}")).isZero();
    }

    @Test
    void anAddressIsLookedForInAFieldOfAnyName() throws Exception {
        rule("<address field='Caller'>10.0.0.0/8, 2001:db8::/32</address>");

        assertThat(rules.ruleFor("{\"Caller\": \"10.2.3.4\"}")).isEqualTo(100);
        assertThat(rules.ruleFor("{\"Caller\": \"2001:db8::7\"}")).isEqualTo(100);
        assertThat(rules.ruleFor("{\"Caller\": \"192.0.2.1\"}")).isZero();
        assertThat(rules.ruleFor("{\"Caller\": \"ann\"}")).isZero();
    }

    @Test
    void twoFieldsAreEqualWhateverTheCase() throws Exception {
        rule("<equal field='A'>B</equal>");

        assertThat(rules.ruleFor("{\"A\": \"Ann\", \"B\": \"ann\"}")).isEqualTo(100);
        assertThat(rules.ruleFor("{\"A\": \"Ann\", \"B\": \"bob\"}")).isZero();
        assertThat(rules.ruleFor("{\"A\": \"Ann\"}")).isZero();
    }

    @Test
    void mistakesInGroupsAreNamedAtTheirPlace() throws Exception {
        assertThat(rule("<any></any>").problems())
                .anyMatch(problem -> problem.toString().contains("<any> is empty"));
        assertThat(rule("<any><description>x</description></any>").problems())
                .anyMatch(problem -> problem.toString().contains("<description> is not a condition on one event"));
        assertThat(rule("<none><if_matched_sid>5</if_matched_sid></none>").problems())
                .anyMatch(problem -> problem.toString().contains("<if_matched_sid> is not a condition on one event"));
        assertThat(rule("<all><address field='A'>10.0.0.0/99</address></all>").problems())
                .anyMatch(problem -> problem.toString().contains("'10.0.0.0/99' is not an address"));
        assertThat(rule("<any>".repeat(17) + "<match>x</match>" + "</any>".repeat(17))
                        .problems())
                .anyMatch(problem -> problem.toString().contains("at most 16 deep"));
    }

    @Test
    void aTraceNamesTheGroupThatDoesNotHold() throws Exception {
        rule("<any><field name='A'>^x$</field><all><field name='B'>^y$</field><field name='C'>z</field></all></any>");
        List<String> reasons = new ArrayList<>();
        Analysis analysis = Analysis.start(RulesetLoader.loadStrictly(rules.files()), AnalysisSettings.of(1));
        analysis.trace((rule, reason) -> reasons.add(reason));

        analysis.analyze(TestEvents.event("T", "{\"A\": \"q\"}"), TestAnalysis.NOW);

        assertThat(reasons).contains("any of field A, all of field B, field C");
    }

    @Test
    void whyARuleFiredIsToldConditionByConditionInsideOfAGroup() throws Exception {
        rule("<none><field name='A'>^x$</field></none><any><field name='B'>^y$</field><field name='C'>z</field></any>");
        Ruleset ruleset = RulesetLoader.loadStrictly(rules.files());

        var why = Analysis.start(ruleset, AnalysisSettings.of(1))
                .explain(TestEvents.event("T", "{\"B\": \"y\"}"), TestAnalysis.NOW, 100)
                .orElseThrow();

        assertThat(why.holds()).isTrue();
        assertThat(why.chain().getLast().conditions())
                .filteredOn(ExplainedCondition.Together.class::isInstance)
                .map(ExplainedCondition.Together.class::cast)
                .satisfiesExactlyInAnyOrder(
                        none -> {
                            assertThat(none.kind()).isEqualTo("none");
                            assertThat(none.holds()).isTrue();
                        },
                        any -> {
                            assertThat(any.kind()).isEqualTo("any");
                            assertThat(any.conditions())
                                    .map(ExplainedCondition.Tested.class::cast)
                                    .map(ExplainedCondition.Tested::holds)
                                    .containsExactly(true, false);
                        });
    }

    @Test
    void fieldsInsideOfGroupsAreFieldsThatTheRuleReads() throws Exception {
        rule(
                "<any><field name='A'>x</field><none><address field='B'>any</address><equal field='C'>D</equal></none></any>");

        assertThat(RulesetLoader.loadStrictly(rules.files()).facts().getFirst().fields())
                .map(ReadField::name)
                .containsExactlyInAnyOrder("A", "B", "C", "D");
    }
}
