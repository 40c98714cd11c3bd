package io.threatlockdown.detection;

import io.threatlockdown.detection.rule.ExplainedCondition;
import io.threatlockdown.detection.rule.ExplainedCondition.FieldText;
import io.threatlockdown.detection.rule.ExplainedCondition.NeverSeen;
import io.threatlockdown.detection.rule.ExplainedCondition.OverEvents;
import io.threatlockdown.detection.rule.ExplainedCondition.Tested;
import io.threatlockdown.detection.rule.ExplainedRule;
import io.threatlockdown.detection.rule.RuleExplanation;
import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class RuleExplanationTest {
    private static final Instant ARRIVAL = Instant.parse("2026-11-23T12:00:00Z");
    private static final String FAILED = """
            {"TimeGenerated":"2026-11-23T11:0%d:00Z","User":"%s","IP":"203.0.113.9","Result":"50126","City":"Öslo"}""";

    @TempDir
    Path directory;

    private Ruleset rules;

    @BeforeEach
    void load() throws Exception {
        rules = RulesetLoader.loadStrictly(new TestRuleset(directory)
                .rules(
                        "<rule id=\"100\" level=\"0\"><decoded_as>json</decoded_as><description>all</description></rule>",
                        "<rule id=\"101\" level=\"3\"><if_sid>100</if_sid><field name=\"Result\">^50126$|^50053$</field>"
                                + "<field name=\"City\" negate=\"yes\">Rome</field><info>look at the proxy</info>"
                                + "<description>failed for $(User)</description><group>failed,</group></rule>",
                        "<rule id=\"102\" level=\"9\" frequency=\"3\" timeframe=\"300\"><if_matched_sid>101</if_matched_sid>"
                                + "<same_field>IP</same_field><description>many from $(IP)</description></rule>",
                        "<rule id=\"103\" level=\"5\"><if_sid>100</if_sid><field name=\"City\" type=\"pcre2\">slo$</field>"
                                + "<field name=\"Result\">^0$</field><first_seen within=\"14d\" learning=\"0s\">User, City</first_seen>"
                                + "<description>new</description></rule>")
                .files());
    }

    @Test
    void everyConditionFromTheTopDownIsShownWithWhatTheEventHasThere() {
        RuleExplanation why = explain(101, FAILED.formatted(1, "ann"));

        assertThat(why.holds()).isTrue();
        assertThat(why.chain()).extracting(ExplainedRule::id).containsExactly(100, 101);
        assertThat(why.chain().getLast().description()).isEqualTo("failed for ann");
        assertThat(why.chain().getLast().info()).isEqualTo("look at the proxy");
        assertThat(why.chain().getFirst().conditions())
                .containsExactly(
                        new Tested("decoded_as json", "decoder", "is", "json", "", Optional.of("json"), true, 0, 0));
        assertThat(why.chain().getLast().conditions())
                .contains(
                        new Tested(
                                "field Result",
                                "Result",
                                "matches",
                                "^50126$|^50053$",
                                "osregex",
                                Optional.of("50126"),
                                true,
                                0,
                                5),
                        new Tested(
                                "field City",
                                "City",
                                "does not match",
                                "Rome",
                                "osregex",
                                Optional.of("Öslo"),
                                true,
                                0,
                                0));
    }

    @Test
    void theMatchIsPlacedInCharacters() {
        RuleExplanation why = explain(103, FAILED.formatted(1, "ann"));

        Tested city = tested(why, "City");
        assertThat(city.value().orElseThrow().substring(city.from(), city.to())).isEqualTo("slo");
    }

    @Test
    void anEventThatARuleDoesNotTakeIsToldWhere() {
        RuleExplanation why = explain(103, FAILED.formatted(1, "ann"));

        assertThat(why.holds()).isFalse();
        assertThat(tested(why, "Result").holds()).isFalse();
        assertThat(explain(101, "{\"User\":\"ann\"}").chain().getLast().conditions())
                .contains(new Tested(
                        "field Result",
                        "Result",
                        "matches",
                        "^50126$|^50053$",
                        "osregex",
                        Optional.empty(),
                        false,
                        0,
                        0));
        assertThat(analysis().explain(TestEvents.event("T", "{\"User\":\"ann\"}"), ARRIVAL, 4711))
                .isEmpty();
    }

    @Test
    void whatARuleOverSeveralEventsAsksIsShownAndNotAsked() {
        RuleExplanation why = explain(102, FAILED.formatted(1, "ann"));

        assertThat(why.holds()).isTrue();
        assertThat(why.chain()).extracting(ExplainedRule::id).containsExactly(100, 101, 102);
        assertThat(why.chain().getLast().conditions())
                .containsExactly(new OverEvents(
                        "if_matched_sid",
                        3,
                        0,
                        Duration.ofMinutes(5),
                        List.of(new FieldText("IP", "203.0.113.9")),
                        List.of(),
                        Optional.empty(),
                        List.of(101)));
        ExplainedCondition first = explain(103, FAILED.formatted(1, "ann"))
                .chain()
                .getLast()
                .conditions()
                .getLast();
        assertThat(first)
                .isEqualTo(new NeverSeen(
                        "first_seen",
                        List.of(new FieldText("User", "ann"), new FieldText("City", "Öslo")),
                        Duration.ofDays(14),
                        Duration.ZERO));
    }

    @Test
    void anAlertKeepsWhatItsRuleHadCounted() {
        Analysis analysis = analysis();
        analysis.analyze(event(FAILED.formatted(1, "ann")), ARRIVAL);
        analysis.analyze(event(FAILED.formatted(3, "bob")), ARRIVAL);
        Finding third = analysis.analyze(event(FAILED.formatted(5, "eve")), ARRIVAL);

        assertThat(third.details().evidence().counted())
                .contains(new AlertEvidence.Counted(
                        3, 0, Instant.parse("2026-11-23T11:01:00Z"), Instant.parse("2026-11-23T11:05:00Z")));
        assertThat(third.details().evidence().ruleVersion())
                .hasSize(12)
                .isEqualTo(rules.version(102).orElseThrow());
    }

    @Test
    void anAlertOfARuleThatCountsValuesKeepsHowManyItSaw() throws Exception {
        rules = RulesetLoader.loadStrictly(new TestRuleset(directory)
                .rules(
                        "<rule id=\"100\" level=\"3\"><decoded_as>json</decoded_as><description>all</description></rule>",
                        "<rule id=\"104\" level=\"9\" timeframe=\"300\"><if_matched_sid>100</if_matched_sid>"
                                + "<distinct_field count=\"2\">User</distinct_field><description>spray</description></rule>")
                .files());
        Analysis analysis = analysis();
        analysis.analyze(event(FAILED.formatted(1, "ann")), ARRIVAL);
        analysis.analyze(event(FAILED.formatted(2, "ann")), ARRIVAL);
        Finding third = analysis.analyze(event(FAILED.formatted(5, "bob")), ARRIVAL);

        assertThat(third.details().evidence().counted())
                .contains(new AlertEvidence.Counted(
                        3, 2, Instant.parse("2026-11-23T11:01:00Z"), Instant.parse("2026-11-23T11:05:00Z")));
    }

    @Test
    void anAlertKeepsHowManyCombinationsItsRuleKnew() {
        Analysis analysis = analysis();
        String success = FAILED.replace("50126", "0");
        analysis.analyze(event(success.formatted(1, "ann")), ARRIVAL);
        analysis.analyze(event(success.formatted(2, "ann")), ARRIVAL);
        Finding other = analysis.analyze(event(success.formatted(3, "bob")), ARRIVAL);

        assertThat(other.details().evidence().known())
                .contains(new AlertEvidence.Known(1, Instant.parse("2026-11-23T11:01:00Z")));
    }

    @Test
    void theVersionOfARuleIsThatOfItsTextAlone() throws Exception {
        String before = rules.version(101).orElseThrow();
        Ruleset moved = RulesetLoader.loadStrictly(new TestRuleset(directory)
                .rules(
                        "",
                        "<rule id=\"100\" level=\"0\"><decoded_as>json</decoded_as><description>all</description></rule>",
                        "<rule id=\"101\" level=\"4\"><if_sid>100</if_sid><description>other</description></rule>")
                .files());

        assertThat(moved.version(100)).isEqualTo(rules.version(100));
        assertThat(moved.version(101)).isNotEmpty().isNotEqualTo(Optional.of(before));
        assertThat(moved.version(102)).isEmpty();
    }

    private Analysis analysis() {
        return Analysis.start(rules, AnalysisSettings.of(1));
    }

    private RuleExplanation explain(int rule, String json) {
        return analysis().explain(event(json), ARRIVAL, rule).orElseThrow();
    }

    private static Event event(String json) {
        return TestEvents.event("T", json);
    }

    private static Tested tested(RuleExplanation why, String field) {
        return why.chain().stream()
                .flatMap(rule -> rule.conditions().stream())
                .filter(Tested.class::isInstance)
                .map(Tested.class::cast)
                .filter(condition -> condition.subject().equals(field))
                .findFirst()
                .orElseThrow();
    }
}
