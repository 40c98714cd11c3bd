package io.threatlockdown.detection.notes;

import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.detection.shipped.ShippedFile;
import io.threatlockdown.detection.shipped.ShippedFiles;
import io.threatlockdown.xml.Problem;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class RuleNotesTest {
    private static final Ruleset SHIPPED = RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn());
    private static final int FIRST_ID = 880_000;
    private static final int LAST_ID = 889_999;
    private static final int LOWEST_LEVEL = 3;

    private static final String GOOD = """
            100201:
              name: one-two
              tables: [SigninLogs]
              needs: Entra ID P1
              false_positives:
                - An office.
              check:
                - Whether it is one.
              hunts:
                - title: All of it
                  query: |
                    SigninLogs
                    | where IPAddress == "$(actor.ip)" and UserPrincipalName == '$(actor.user)'
            """;

    private final List<Problem> problems = new ArrayList<>();

    private RuleNotes read(String... texts) {
        List<ShippedFile> files = new ArrayList<>();
        for (String text : texts) {
            files.add(new ShippedFile("notes/" + files.size() + ".yaml", text));
        }
        return RuleNotes.read(files, problems::add);
    }

    private List<String> told(String... texts) {
        assertThat(read(texts).all().size()).isLessThan(texts.length);
        return problems.stream()
                .map(problem -> problem.line() + " " + problem.message())
                .toList();
    }

    @Test
    void aNoteHasAllThatItsFileSays() {
        RuleNote note = read(GOOD).of(100_201).orElseThrow();

        assertThat(problems).isEmpty();
        assertThat(note)
                .isEqualTo(
                        new RuleNote(
                                100_201,
                                "one-two",
                                List.of("SigninLogs"),
                                "Entra ID P1",
                                List.of("An office."),
                                List.of("Whether it is one."),
                                List.of(
                                        new HuntNote(
                                                "All of it",
                                                "SigninLogs\n| where IPAddress == \"$(actor.ip)\" and UserPrincipalName == '$(actor.user)'"))));
    }

    @Test
    void valuesStandInAQueryAsStrings() {
        HuntNote hunt = read(GOOD).of(100_201).orElseThrow().hunts().getFirst();

        assertThat(hunt.fields()).containsExactly("actor.ip", "actor.user");
        assertThat(hunt.placed(Map.of("actor.ip", "1", "actor.user", "$0\\"), text -> "<" + text + ">"))
                .contains("SigninLogs\n| where IPAddress == <1> and UserPrincipalName == <$0\\>");
        assertThat(hunt.placed(Map.of("actor.ip", "1"), text -> text))
                .as("no value")
                .isEmpty();
    }

    @Test
    void aHuntOfAnOldAlertLooksBackFromTheAlert() {
        HuntNote hunt = new HuntNote("Before", "AuditLogs | where TimeGenerated > ago(30d) and Imago == 'ago(x)'");

        assertThat(hunt.seenFrom(Instant.parse("2026-11-20T10:00:00.5Z")).query())
                .isEqualTo(
                        "AuditLogs | where TimeGenerated > datetime(2026-11-20T10:00:00.500Z) - 30d and Imago == 'ago(x)'");
    }

    @Test
    void everyHuntThatLooksBackDoesSoFromAnAlertToo() {
        Instant time = Instant.parse("2026-11-20T10:00:00Z");

        assertThat(RuleNotes.shipped().all().stream()
                        .flatMap(note -> note.hunts().stream())
                        .map(hunt -> hunt.seenFrom(time).query())
                        .filter(query -> query.contains("ago(")))
                .isEmpty();
    }

    @Test
    void everyMistakeIsToldWithItsLine() {
        assertThat(told(GOOD.replace("needs:", "need:")))
                .anyMatch(told -> told.startsWith("4 the note of 100201 knows no 'need', only check,"))
                .anyMatch(told -> told.startsWith("1 'needs' is missing"));
        problems.clear();
        assertThat(told(GOOD.replace("one-two", "One Two")))
                .anyMatch(told -> told.contains("'One Two' has other signs"));
        problems.clear();
        assertThat(told(GOOD.replace("    - An office.\n", ""))).anyMatch(told -> told.contains("false_positives"));
        problems.clear();
        assertThat(told(GOOD.replace("\"$(actor.ip)\"", "$(actor.ip)")))
                .anyMatch(told -> told.contains("a field stands in a query as a string of its own"));
        problems.clear();
        assertThat(told("- a\n")).anyMatch(told -> told.startsWith("1 a file of notes is a list of keys"));
        problems.clear();
        assertThat(told("one:\n  name: x\n")).anyMatch(told -> told.startsWith("1 'one' is no id of a rule"));
        problems.clear();
        assertThat(told("100201:\n  name: [x\n")).anyMatch(told -> told.contains("this is no YAML"));
    }

    @Test
    void aNameAndARuleAreThereOnce() {
        assertThat(told(GOOD, GOOD)).anyMatch(told -> told.contains("another rule has the name 'one-two'"));
        problems.clear();
        assertThat(told(GOOD, GOOD.replace("one-two", "three")))
                .anyMatch(told -> told.contains("rule 100201 has two notes"));
    }

    @Test
    void theShippedNotesHaveNoMistake() {
        RuleNotes.read(ShippedFiles.in("notes/"), problems::add);

        assertThat(problems).isEmpty();
    }

    @Test
    void everyShippedRuleThatAlertsHasANoteAndEveryNoteItsRule() {
        Set<Integer> noted =
                RuleNotes.shipped().all().stream().map(RuleNote::rule).collect(Collectors.toSet());
        Set<Integer> rules = SHIPPED.facts().stream().map(RuleFacts::id).collect(Collectors.toSet());
        List<Integer> alerting = SHIPPED.facts().stream()
                .filter(rule -> rule.id() >= FIRST_ID && rule.id() <= LAST_ID && rule.level() >= LOWEST_LEVEL)
                .map(RuleFacts::id)
                .toList();

        Set<Integer> analytic = AnalyticRuleSet.ofShippedAnd(List.of(), Set.of()).rules().stream()
                .map(AnalyticRule::number)
                .collect(Collectors.toSet());
        assertThat(noted).containsAll(alerting).containsAll(analytic);
        rules.addAll(analytic);
        assertThat(rules).containsAll(noted);
    }
}
