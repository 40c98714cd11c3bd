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
    record Drafts(List<DraftView> rules, int inTest) {}

    /** @param versions the newest first */
    record DraftDetail(int id, Map<String, String> texts, String changed, List<DraftVersion> versions) {
        static DraftDetail of(LocalRule rule, List<RuleVersion> history) {
            return new DraftDetail(
                    rule.id(),
                    rule.texts().entrySet().stream()
                            .collect(Collectors.toMap(entry -> entry.getKey().word(), Map.Entry::getValue)),
                    rule.changed().toString(),
                    history.reversed().stream().map(DraftVersion::of).toList());
        }
    }

    record DraftVersion(String time, String user, String action, String state, String text) {
        static DraftVersion of(RuleVersion version) {
            return new DraftVersion(
                    version.time().toString(),
                    version.user(),
                    version.action(),
                    version.state().word(),
                    version.text());
        }
    }

    /** @param line from 1; 0 for the text as a whole */
    record RuleMistake(int line, int column, String message) {
        static RuleMistake of(Problem problem) {
            return new RuleMistake(problem.line(), problem.column(), problem.message());
        }
    }

    record CheckedDraft(int id, int level, String kind, String title) {
        static CheckedDraft of(RuleFacts rule) {
            return new CheckedDraft(rule.id(), rule.level(), rule.kind().name(), rule.title());
        }
    }

    /** @param rule what the text gives; {@code null} unless it is one rule without a mistake */
    record DraftCheck(List<RuleMistake> mistakes, @Nullable CheckedDraft rule) {
        static DraftCheck of(CheckedRule checked) {
            List<RuleFacts> rules = checked.rules();
            Stream<RuleMistake> own = checked.problems().stream().map(RuleMistake::of);
            Stream<RuleMistake> ours = rules.stream()
                    .filter(rule -> !DraftText.isLocal(rule.id()))
                    .map(rule -> new RuleMistake(
                            rule.position().line(),
                            rule.position().column(),
                            "ids of rules that are written here are 100000 to 119999, not " + rule.id()));
            Stream<RuleMistake> many = rules.size() > 1
                    ? Stream.of(new RuleMistake(
                            rules.get(1).position().line(),
                            rules.get(1).position().column(),
                            "a second rule; make a draft of each"))
                    : Stream.empty();
            List<RuleMistake> mistakes =
                    Stream.of(own, ours, many).flatMap(each -> each).toList();
            boolean none = rules.isEmpty() && mistakes.isEmpty();
            return new DraftCheck(
                    none ? List.of(new RuleMistake(1, 1, "there is no rule in the text")) : mistakes,
                    mistakes.isEmpty() && rules.size() == 1 ? CheckedDraft.of(rules.getFirst()) : null);
        }
    }
}
