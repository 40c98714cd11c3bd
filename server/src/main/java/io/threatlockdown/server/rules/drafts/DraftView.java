package io.threatlockdown.server.rules.drafts;

import io.threatlockdown.detection.local.LocalRule;
import io.threatlockdown.detection.local.RuleState;
import io.threatlockdown.detection.local.RuleVersion;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.server.rules.CheckedRule;
import io.threatlockdown.xml.Problem;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule that is written in the dashboard, as the list shows it.
 *
 * @param level of its newest text; 0 when that does not tell
 * @param states in which it has a text: {@code draft}, {@code test}, {@code live}
 * @param changed when its newest file was written, ISO 8601
 * @param user who did the last thing that was done to it here; "" when that was done by hand
 */
record DraftView(int id, int level, String title, List<String> states, String changed, String user, long foundInTest) {
    static DraftView of(LocalRule rule, List<RuleVersion> history, long foundInTest) {
        String text = Arrays.stream(RuleState.values())
                .flatMap(state -> rule.text(state).stream())
                .findFirst()
                .orElseThrow();
        return new DraftView(
                rule.id(),
                DraftText.level(text),
                DraftText.title(text),
                states(rule),
                rule.changed().toString(),
                history.isEmpty() ? "" : history.getLast().user(),
                foundInTest);
    }

    private static List<String> states(LocalRule rule) {
        return Arrays.stream(RuleState.values())
                .filter(state -> rule.text(state).isPresent())
                .map(RuleState::word)
                .toList();
    }

    /** @param inTest how many rules are in test now */
    record Listing(List<DraftView> rules, int inTest) {}

    /** @param versions the newest first */
    record Detail(int id, Map<String, String> texts, String changed, List<Version> versions) {
        static Detail of(LocalRule rule, List<RuleVersion> history) {
            return new Detail(
                    rule.id(),
                    rule.texts().entrySet().stream()
                            .collect(Collectors.toMap(entry -> entry.getKey().word(), Map.Entry::getValue)),
                    rule.changed().toString(),
                    history.reversed().stream().map(Version::of).toList());
        }
    }

    record Version(String time, String user, String action, String state, String text) {
        static Version of(RuleVersion version) {
            return new Version(
                    version.time().toString(),
                    version.user(),
                    version.action(),
                    version.state().word(),
                    version.text());
        }
    }

    /** @param line from 1; 0 for the text as a whole */
    record Mistake(int line, int column, String message) {
        static Mistake of(Problem problem) {
            return new Mistake(problem.line(), problem.column(), problem.message());
        }
    }

    record Shown(int id, int level, String kind, String title) {
        static Shown of(RuleFacts rule) {
            return new Shown(rule.id(), rule.level(), rule.kind().name(), rule.title());
        }
    }

    /** @param rule what the text gives; {@code null} unless it is one rule without a mistake */
    record Check(List<Mistake> mistakes, @Nullable Shown rule) {
        static Check of(CheckedRule checked) {
            List<RuleFacts> rules = checked.rules();
            Stream<Mistake> own = checked.problems().stream().map(Mistake::of);
            Stream<Mistake> ours = rules.stream()
                    .filter(rule -> !DraftText.isLocal(rule.id()))
                    .map(rule -> new Mistake(
                            rule.position().line(),
                            rule.position().column(),
                            "ids of rules that are written here are 100000 to 119999, not " + rule.id()));
            Stream<Mistake> many = rules.size() > 1
                    ? Stream.of(new Mistake(
                            rules.get(1).position().line(),
                            rules.get(1).position().column(),
                            "a second rule; make a draft of each"))
                    : Stream.empty();
            List<Mistake> mistakes =
                    Stream.of(own, ours, many).flatMap(each -> each).toList();
            boolean none = rules.isEmpty() && mistakes.isEmpty();
            return new Check(
                    none ? List.of(new Mistake(1, 1, "there is no rule in the text")) : mistakes,
                    mistakes.isEmpty() && rules.size() == 1 ? Shown.of(rules.getFirst()) : null);
        }
    }
}
