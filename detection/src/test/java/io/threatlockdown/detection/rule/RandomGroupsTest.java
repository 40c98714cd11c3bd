package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.RuleText;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.TestAnalysis;
import io.threatlockdown.detection.TestEvents;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Groups of conditions, with the look-up of siblings by what stands inside of them, against a plain reading of the words. */
class RandomGroupsTest {
    private static final List<String> FIELDS = List.of("Fa", "Fb", "Fc");
    private static final List<String> TEXTS = List.of("one", "two", "three");

    private sealed interface Asked {
        boolean holds(Map<String, String> event);

        String xml();

        record Whole(String field, List<String> texts, boolean negated) implements Asked {
            @Override
            public boolean holds(Map<String, String> event) {
                return event.containsKey(field) && texts.contains(event.get(field)) != negated;
            }

            @Override
            public String xml() {
                String pattern = texts.stream().map(text -> "^" + text + "$").collect(Collectors.joining("|"));
                return "<field name='" + field + "'" + (negated ? " negate='yes'" : "") + ">" + pattern + "</field>";
            }
        }

        record Group(String name, List<Asked> parts) implements Asked {
            @Override
            public boolean holds(Map<String, String> event) {
                return switch (name) {
                    case "any" -> parts.stream().anyMatch(part -> part.holds(event));
                    case "all" -> parts.stream().allMatch(part -> part.holds(event));
                    default -> parts.stream().noneMatch(part -> part.holds(event));
                };
            }

            @Override
            public String xml() {
                return "<" + name + ">" + parts.stream().map(Asked::xml).collect(Collectors.joining()) + "</" + name
                        + ">";
            }
        }
    }

    @RepeatedTest(40)
    void groupsDecideAsTheirWordsSay(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition() * 0x9E3779B97F4A7C15L);
        List<List<Asked>> rules = new ArrayList<>();
        for (int i = 0; i < 4 + random.nextInt(6); i++) {
            rules.add(conditions(random));
        }
        Ruleset ruleset = ruleset(rules);

        for (int i = 0; i < 60; i++) {
            Map<String, String> event = event(random);
            int wanted = 0;
            for (int rule = 0; rule < rules.size() && wanted == 0; rule++) {
                wanted = rules.get(rule).stream().allMatch(part -> part.holds(event)) ? 100 + rule : 0;
            }
            String json = event.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": \"" + entry.getValue() + "\"")
                    .collect(Collectors.joining(", ", "{\"Other\": \"x\"" + (event.isEmpty() ? "" : ", "), "}"));
            assertThat(TestAnalysis.alert(ruleset, 1, TestEvents.event("T", json))
                            .flatMap(finding -> finding.rule())
                            .map(RuleNode::id)
                            .orElse(0))
                    .as("%s of %s", json, rules)
                    .isEqualTo(wanted);
        }
    }

    private static Ruleset ruleset(List<List<Asked>> rules) {
        StringBuilder xml = new StringBuilder("<group name='g,'>\n");
        for (int i = 0; i < rules.size(); i++) {
            xml.append("<rule id='").append(100 + i).append("' level='5'><decoded_as>json</decoded_as>");
            rules.get(i).forEach(part -> xml.append(part.xml()));
            xml.append("<description>d</description></rule>\n");
        }
        RulesetFiles files = RulesetFiles.ofBuiltIn().withRuleText(new RuleText("0001.xml", xml + "</group>"));
        return RulesetLoader.loadStrictly(files);
    }

    private static List<Asked> conditions(Random random) {
        List<Asked> conditions = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            conditions.add(asked(random, 0));
        }
        // Two fields of one name are two conditions, as are two groups.
        return conditions;
    }

    private static Asked asked(Random random, int depth) {
        if (depth < 3 && random.nextInt(3) > 0) {
            List<Asked> parts = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                parts.add(asked(random, depth + 1));
            }
            return new Asked.Group(List.of("any", "all", "none").get(random.nextInt(3)), parts);
        }
        List<String> texts = random.nextBoolean()
                ? List.of(TEXTS.get(random.nextInt(3)))
                : List.of(TEXTS.get(random.nextInt(3)), TEXTS.get(random.nextInt(3)));
        return new Asked.Whole(FIELDS.get(random.nextInt(3)), texts, random.nextInt(4) == 0);
    }

    private static Map<String, String> event(Random random) {
        Map<String, String> event = new TreeMap<>();
        for (String field : FIELDS) {
            if (random.nextInt(4) > 0) {
                event.put(field, TEXTS.get(random.nextInt(3)));
            }
        }
        return event;
    }
}
