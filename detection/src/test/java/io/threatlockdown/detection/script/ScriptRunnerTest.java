package io.threatlockdown.detection.script;

import io.threatlockdown.detection.RuleText;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptRunnerTest {
    private static final String RULES = """
            <group name="local,">
              <rule id="100201" level="5">
                <if_sid>880200</if_sid>
                <field name="ResultType">^50126$</field>
                <description>Wrong password</description>
              </rule>
              <rule id="100202" level="10" frequency="3" timeframe="60">
                <if_matched_sid>100201</if_matched_sid>
                <same_field>actor.user</same_field>
                <description>Guessed</description>
              </rule>
              <rule id="100203" level="11" frequency="2" timeframe="600">
                <if_sid>880200</if_sid>
                <if_matched_sid>100201</if_matched_sid>
                <same_field>actor.user</same_field>
                <field name="ResultType">^0$</field>
                <description>Wrong, then right</description>
              </rule>
              <rule id="100205" level="3">
                <if_sid>880200</if_sid>
                <field name="ResultType">^50053$</field>
                <description>Locked</description>
              </rule>
              <rule id="100204" level="11" timeframe="600">
                <sequence>100201, 100205</sequence>
                <same_field>actor.user</same_field>
                <description>Wrong, then moved</description>
              </rule>
            </group>
            """;
    private static final Ruleset RULESET =
            RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn().withRuleText(new RuleText("zz.xml", RULES)));

    private static ScriptOutcome run(String... lines) {
        List<ScriptCase> cases = RuleScript.parse("some.events", String.join("\n", lines), problem -> {
            throw new AssertionError(problem);
        });
        return new ScriptRunner(RULESET).run(cases.getFirst());
    }

    private static String wrong(String time, String user) {
        return time + " SigninLogs {\"ResultType\": \"50126\", \"UserPrincipalName\": \"" + user + "\"}";
    }

    @Test
    void aCaseThatFiresPassesWhenAnyLineRaisesItsRule() {
        ScriptOutcome outcome = run("[100201 fires] x", "+0s SigninLogs {\"ResultType\": \"0\"}", wrong("+1s", "a"));

        assertThat(outcome.passed()).isTrue();
        assertThat(outcome.endedAt()).containsExactly(87801, 100201);
    }

    @Test
    void aCaseThatFiresFailsWhenNoLineDoes() {
        ScriptOutcome outcome = run("[100201 fires] x", "+0s SigninLogs {\"ResultType\": \"0\"}");

        assertThat(outcome.wanted()).isEqualTo("rule 100201");
        assertThat(outcome.got()).isEqualTo("ends at 87801");
    }

    @Test
    void aCaseThatIsQuietNamesTheLinesThatAreNot() {
        ScriptOutcome outcome =
                run("[100201 quiet] x", wrong("+0s", "a"), "+1s SigninLogs {\"ResultType\": \"0\"}", wrong("+2s", "a"));

        assertThat(outcome.wanted()).isEqualTo("rule 100201 from no line");
        assertThat(outcome.got()).isEqualTo("it from line 2, 4");
    }

    @Test
    void exactlyTheLinesWithItsArrowRaiseTheRuleWhenThereIsAny() {
        assertThat(run("[100201 fires] x", wrong("+0s", "a") + " -> 100201", wrong("+1s", "b"))
                        .wanted())
                .isEqualTo("rule 100201 from the lines with -> 100201 only");
        assertThat(run("[100201 fires] x", wrong("+0s", "a"), "+1s SigninLogs {\"ResultType\": \"0\"} -> 100201")
                        .got())
                .isEqualTo("rule 87801; it from line 2");
    }

    @Test
    void noneIsNoAlertButThatOfAGeneralRule() {
        assertThat(run("[100201 fires] x", wrong("+0s", "a"), "+1s SigninLogs {\"ResultType\": \"0\"} -> none")
                        .passed())
                .isTrue();
        assertThat(run("[100205 quiet] x", wrong("+0s", "a") + " -> none").got())
                .isEqualTo("rule 100201");
    }

    @Test
    void aCaseBeginsWithAnEmptyMemory() {
        List<ScriptCase> cases = RuleScript.parse(
                "some.events",
                String.join(
                        "\n",
                        "[100202 quiet] two",
                        wrong("+0s", "a"),
                        wrong("+1s", "a"),
                        "[100202 quiet] the third",
                        wrong("+2s", "a")),
                problem -> {});
        ScriptRunner runner = new ScriptRunner(RULESET);

        assertThat(cases)
                .hasSize(2)
                .allSatisfy(test -> assertThat(runner.run(test).passed()).isTrue());
    }

    @Test
    void aRuleThatCountsIsRaisedAlsoWhenTheEventsArriveLate() {
        assertThat(run(
                                "[100202 fires] three in a minute, with others between",
                                wrong("+0s", "a"),
                                wrong("+10s", "b"),
                                wrong("+30s", "a"),
                                wrong("+60s", "a") + " -> 100202",
                                wrong("+2h", "a"))
                        .passed())
                .isTrue();
        assertThat(run(
                                "[100204 fires] one after the other",
                                wrong("+0s", "a"),
                                "+5s SigninLogs {\"ResultType\": \"50053\", \"UserPrincipalName\": \"a\"} -> 100204")
                        .passed())
                .isTrue();
    }

    /** Its own event is no other than the last one: when that is there before those that it counts, nobody asks again. */
    @Test
    void aRuleThatMissesLateEventsIsFoundOut() {
        ScriptOutcome outcome = run(
                "[100203 fires] wrong, then right",
                wrong("+0s", "a"),
                "+5s SigninLogs {\"ResultType\": \"0\", \"UserPrincipalName\": \"a\"}");

        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.wanted()).isEqualTo("rule 100203 once also when the events arrive late, as lines 3, 2");
        assertThat(outcome.got()).isEqualTo("it 0 times");
    }

    @Test
    void aRuleThatIsNotLoadedFailsItsCases() {
        assertThat(run("[100299 quiet] x", wrong("+0s", "a")).wanted()).isEqualTo("a rule 100299");
    }

    @Test
    void theListenerHearsOfEveryEventOnce() {
        List<Integer> heard = new ArrayList<>();
        List<ScriptCase> cases = RuleScript.parse(
                "some.events",
                String.join("\n", "[100202 fires] x", wrong("+0s", "a"), wrong("+1s", "a"), wrong("+2s", "a")),
                problem -> {});

        new ScriptRunner(
                        RULESET,
                        finding -> heard.add(finding.rule().orElseThrow().id()))
                .run(cases.getFirst());

        assertThat(heard).containsExactly(100201, 100201, 100202);
    }
}
