package io.threatlockdown.detection.script;

import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RuleScriptTest {
    private final List<Problem> problems = new ArrayList<>();

    private List<ScriptCase> parse(String... lines) {
        return RuleScript.parse("some.events", String.join("\n", lines), problems::add);
    }

    @Test
    void aCaseHasItsRuleItsWordsAndItsEventsWithTheirLines() {
        List<ScriptCase> cases = parse(
                "# a remark",
                "",
                "[100201 fires] three tries",
                "+0s  SigninLogs {\"ResultType\": \"50126\"}",
                "# in between",
                "+1m30s  arrives +2h  SigninLogs {\"ResultType\": \"0\"} -> 100201",
                "[100201 quiet] a line of text",
                "Sat 23:15  line Jan 09 10:11:12 web01 shop: a -> b -> none");

        assertThat(problems).isEmpty();
        assertThat(cases).hasSize(2);
        ScriptCase fires = cases.getFirst();
        assertThat(fires.toString()).isEqualTo("some.events:3 [100201 fires] three tries");
        assertThat(fires.lines()).extracting(ScriptLine::line).containsExactly(4, 6);
        assertThat(fires.lines().getLast().event())
                .isEqualTo(new ScriptEvent("+1m30s", "+2h", "SigninLogs", "{\"ResultType\": \"0\"}", "100201"));
        ScriptCase quiet = cases.getLast();
        assertThat(quiet.fires()).isFalse();
        assertThat(quiet.lines().getFirst().event())
                .isEqualTo(new ScriptEvent("Sat 23:15", "", "line", "Jan 09 10:11:12 web01 shop: a -> b", "none"));
    }

    @Test
    void aLineMayStandForManyEventsAndItsArrowForTheLastOne() {
        List<ScriptCase> cases = parse("[100201 fires] three tries", "+1m  x3 20s  T {\"N\": \"$(#)\"} -> 100201");

        assertThat(problems).isEmpty();
        assertThat(cases.getFirst().lines())
                .extracting(ScriptLine::event)
                .containsExactly(
                        new ScriptEvent("+60s", "", "T", "{\"N\": \"1\"}", ""),
                        new ScriptEvent("+80s", "", "T", "{\"N\": \"2\"}", ""),
                        new ScriptEvent("+100s", "", "T", "{\"N\": \"3\"}", "100201"));
        assertThat(cases.getFirst().lines()).extracting(ScriptLine::line).containsOnly(2);
    }

    @Test
    void anArrowInsideOfARowIsNotTheOneBehindIt() {
        ScriptEvent event = ScriptEvent.parse("+0s T {\"Text\": \"{} -> 7\"} -> 100201");

        assertThat(event.content()).isEqualTo("{\"Text\": \"{} -> 7\"}");
        assertThat(event.expected()).isEqualTo("100201");
    }

    @Test
    void everyMistakeIsToldWithItsLineAndWhatToDo() {
        List<ScriptCase> cases = parse(
                "+0s SigninLogs {}",
                "[100201 rings] x",
                "+0s SigninLogs {}",
                "[100201 fires]",
                "+0s SigninLogs {}",
                "[100201 fires] bad lines",
                "soon SigninLogs {}",
                "+5x SigninLogs {}",
                "Foo 10:00 SigninLogs {}",
                "+0s SigninLogs {\"a\": }",
                "+0s SigninLogs []",
                "+0s SigninLogs {} -> some rule",
                "[100201 quiet] contradicts itself",
                "+0s SigninLogs {} -> 100201",
                "[100201 fires] has nothing");

        assertThat(cases).isEmpty();
        assertThat(problems)
                .extracting(problem -> problem.line() + " " + problem.message())
                .satisfiesExactly(
                        told -> assertThat(told).startsWith("1 an event stands in no case; write [ID fires]"),
                        told -> assertThat(told).startsWith("2 this is not [ID fires] WORDS"),
                        told -> assertThat(told).startsWith("4 the case says nothing of itself"),
                        told -> assertThat(told).startsWith("7 this is not TIME TABLE {…}"),
                        told -> assertThat(told).startsWith("8 '+5x' is no time; write"),
                        told -> assertThat(told).startsWith("9 'Foo' is no day; write Mon"),
                        told -> assertThat(told).startsWith("10 the row is not JSON"),
                        told -> assertThat(told).startsWith("11 the row is no JSON object"),
                        told -> assertThat(told).startsWith("12 behind the arrow stands the id of a rule, or none"),
                        told -> assertThat(told).startsWith("14 the case says that no event raises 100201"),
                        told -> assertThat(told).startsWith("15 the case has no event"));
    }

    @Test
    void aCaseWithAMistakeIsLeftOutAndTheOthersStay() {
        List<ScriptCase> cases =
                parse("[100201 fires] one", "nothing", "+0s T {}", "[100202 fires] two", "+0s T {}", "+1s T {}");

        assertThat(cases).extracting(ScriptCase::rule).containsExactly(100202);
        assertThat(problems).hasSize(1);
    }

    @Test
    void aCaseIsShownAsRowsThatNameTheirTableAndTime() {
        ScriptCase test = parse(
                        "[100201 fires] x",
                        "+1m SigninLogs {\"ResultType\": \"0\", \"TimeGenerated\": \"2020-01-01T00:00:00Z\"}",
                        "+2m AuditLogs {}")
                .getFirst();

        assertThat(test.sample().events().lines())
                .containsExactly(
                        "{\"Type\":\"SigninLogs\",\"TimeGenerated\":\"2026-11-23T12:01:00Z\",\"ResultType\":\"0\"}",
                        "{\"Type\":\"AuditLogs\",\"TimeGenerated\":\"2026-11-23T12:02:00Z\"}");
    }
}
