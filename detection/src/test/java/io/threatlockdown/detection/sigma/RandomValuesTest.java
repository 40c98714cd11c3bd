package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.TestAnalysis;
import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Values with every sign that means something to somebody on the way, through the whole chain, against a plain reading of the format. */
class RandomValuesTest {
    private static final String SIGNS = "aB*?\\|^$!<>\"'.()[]{}+&#-/ \näÖ";
    private static final List<String> SHAPES = List.of("", "|contains", "|startswith", "|endswith", "|cased");

    @TempDir
    Path folder;

    private record Asked(String shape, String value) {
        String yaml(int number) {
            return "title: Rule %d\nid: r%d\nlogsource: {product: azure, service: auditlogs}\ndetection:\n  one: {Identity%s: %s}\n  condition: one\n"
                    .formatted(number, number, shape, Json.write(value));
        }

        boolean holds(String text) {
            boolean before = shape.equals("|contains") || shape.equals("|endswith");
            boolean behind = shape.equals("|contains") || shape.equals("|startswith");
            String pattern = (before ? "*" : "") + value;
            // A * put behind the value could become escaped by its last sign.
            return behind
                    ? anyBeginning(pattern, text)
                    : shape.equals("|cased") ? fits(pattern, text) : fits(lower(pattern), lower(text));
        }

        private static boolean anyBeginning(String pattern, String text) {
            for (int end = 0; end <= text.length(); end++) {
                if (fits(lower(pattern), lower(text.substring(0, end)))) {
                    return true;
                }
            }
            return false;
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }

        private static boolean fits(String pattern, String text) {
            if (pattern.isEmpty()) {
                return text.isEmpty();
            }
            char c = pattern.charAt(0);
            boolean isEscaped = c == '\\' && pattern.length() > 1 && "\\*?".indexOf(pattern.charAt(1)) >= 0;
            if (c == '*' && !isEscaped) {
                return fits(pattern.substring(1), text) || !text.isEmpty() && fits(pattern, text.substring(1));
            }
            if (text.isEmpty()) {
                return false;
            }
            char wanted = isEscaped ? pattern.charAt(1) : c;
            boolean isSame = c == '?' && !isEscaped || wanted == text.charAt(0);
            return isSame && fits(pattern.substring(isEscaped ? 2 : 1), text.substring(1));
        }
    }

    @RepeatedTest(8)
    void whatAValueMatchesIsWhatItsWordsSay(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition() * 0x9E3779B97F4A7C15L);
        List<Asked> asked = new ArrayList<>();
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            asked.add(new Asked(SHAPES.get(random.nextInt(SHAPES.size())), text(random, 1 + random.nextInt(4))));
            file.append(i == 0 ? "" : "---\n").append(asked.get(i).yaml(i));
        }
        Files.writeString(folder.resolve("r.yml"), file);
        Ruleset rules = RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn().withSigmaFolder(folder));
        List<RuleFacts> loaded = rules.facts().stream()
                .filter(rule -> rule.file().endsWith("r.yml"))
                .toList();
        assertThat(loaded).hasSize(asked.size());

        for (int i = 0; i < 60; i++) {
            String value = i < asked.size() && random.nextBoolean()
                    ? asked.get(i).value() + text(random, random.nextInt(2))
                    : text(random, 1 + random.nextInt(4));
            Event event = TestEvents.collected("AuditLogs", Json.write(Map.of("Identity", value)));
            Analysis analysis = Analysis.start(rules, AnalysisSettings.of(3));
            for (RuleFacts rule : loaded) {
                Asked one = asked.get(Integer.parseInt(rule.title().substring("Rule ".length())));
                assertThat(analysis.explain(event, TestAnalysis.NOW, rule.id())
                                .orElseThrow()
                                .holds())
                        .as("%s of %s", one, Json.write(value))
                        .isEqualTo(one.holds(value));
            }
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return text.toString();
    }
}
