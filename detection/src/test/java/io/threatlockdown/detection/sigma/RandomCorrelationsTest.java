package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.TestEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Correlation rules on rows by chance, some late: what they find is there, and of what is there something is found. */
class RandomCorrelationsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");
    private static final int SPAN = 60;

    /** Neighbouring seeds begin with the same numbers. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    @TempDir
    Path folder;

    private record Asked(String type, List<String> rules, int least, boolean byUser) {
        String yaml() {
            return "title: Correlation\nid: correlation\nlevel: critical\ncorrelation:\n  type: " + type + "\n  rules: "
                    + rules
                    + "\n  timespan: " + SPAN + "s\n" + (byUser ? "  group-by: [UserPrincipalName]\n" : "")
                    + (type.startsWith("temporal")
                            ? ""
                            : "  condition: {gte: " + least + (type.equals("value_count") ? ", field: IPAddress" : "")
                                    + "}\n");
        }

        /** Whether rows within the span, in the order of time, are what is asked for. */
        boolean holds(List<Row> rows) {
            List<Row> looked =
                    rows.stream().filter(row -> rules.contains(row.app)).toList();
            return switch (type) {
                case "event_count" -> looked.size() >= least;
                case "value_count" ->
                    looked.stream().map(row -> row.address).distinct().count() >= least;
                case "temporal" ->
                    looked.stream()
                            .map(row -> row.app)
                            .collect(Collectors.toSet())
                            .containsAll(rules);
                default -> isInOrder(looked, 0, 0);
            };
        }

        private boolean isInOrder(List<Row> rows, int step, int earliest) {
            return step == rules.size()
                    || rows.stream()
                            .anyMatch(row -> row.app.equals(rules.get(step))
                                    && row.second >= earliest
                                    && isInOrder(
                                            rows.stream()
                                                    .filter(other -> other != row)
                                                    .toList(),
                                            step + 1,
                                            row.second));
        }

        String key(Row row) {
            return byUser ? row.user : "";
        }
    }

    private record Row(int second, int arrival, String app, String user, String address, boolean isNoise) {
        String json() {
            return "{\"TimeGenerated\": \"" + BEGIN.plusSeconds(second) + "\", \"AppDisplayName\": \"" + app
                    + "\", \"UserPrincipalName\": \"" + user + "\", \"IPAddress\": \"" + address
                    + "\", \"SourceSystem\": \"Azure AD\", \"UserAgent\": \""
                    + (isNoise ? "noise" : "plain") + "\"}";
        }
    }

    private static String base(String app) {
        return base(app, "AppDisplayName: " + app);
    }

    private static String base(String id, String field) {
        return "title: " + id + "\nid: " + id
                + "\nlogsource: {product: azure, service: signinlogs}\ndetection: {one: {" + field
                + "}, condition: one}\n";
    }

    private static Asked asked(Random random) {
        String type = List.of("event_count", "value_count", "temporal", "temporal_ordered")
                .get(random.nextInt(4));
        List<String> rules = type.startsWith("temporal")
                ? List.of(List.of("a", "b"), List.of("a", "b", "c")).get(random.nextInt(2))
                : List.of(List.of("a"), List.of("a", "b")).get(random.nextInt(2));
        int fewest = type.equals("value_count") ? 2 : 1;
        return new Asked(type, rules, fewest + random.nextInt(3), random.nextInt(4) != 0);
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        int grain = List.of(1, 10, 30).get(random.nextInt(3));
        int late = List.of(1, 1, 50, 500).get(random.nextInt(4));
        for (int i = 0; i < 40; i++) {
            int second = random.nextInt(1_200) / grain * grain;
            rows.add(new Row(
                    second,
                    second + random.nextInt(late),
                    List.of("a", "a", "b", "c", "d").get(random.nextInt(5)),
                    "u" + random.nextInt(3),
                    "192.0.2." + random.nextInt(4),
                    random.nextInt(3) == 0));
        }
        rows.sort(Comparator.comparingInt(Row::arrival));
        return rows;
    }

    @Test
    void whatIsFoundIsThereAndSomethingIsFoundOfWhatIsThere() throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed * SPREAD);
            Asked asked = asked(random);
            Ruleset rules = ruleset(asked);
            for (int stream = 0; stream < 5; stream++) {
                found.merge(asked.type(), found(asked, rules, rows(random)), Integer::sum);
            }
        }
        assertThat(found).hasSize(4).allSatisfy((type, keys) -> assertThat(keys).isGreaterThan(20));
    }

    private Ruleset ruleset(Asked asked) throws IOException {
        Files.writeString(
                folder.resolve("r.yml"),
                base("sign-in", "SourceSystem: Azure AD") + "---\n" + base("a") + "---\n" + base("b") + "---\n"
                        + base("c")
                        + "---\ntitle: Noise\nid: noise\nlevel: high\nlogsource: {product: azure, service: signinlogs}\n"
                        + "detection: {one: {UserAgent: noise}, condition: one}\n---\n" + asked.yaml());
        return RulesetLoader.loadStrictly(RulesetFiles.ofBuiltIn().withSigmaFolder(folder));
    }

    @Test
    void anEventOfTwoRulesThatAreCountedTogetherCountsOnce() throws IOException {
        Ruleset rules = ruleset(new Asked("event_count", List.of("a", "sign-in"), 3, true));
        Analysis analysis = Analysis.start(rules, AnalysisSettings.of(3));
        List<Boolean> raised = new ArrayList<>();
        for (int second = 0; second < 4; second++) {
            Row row = new Row(second, second, "a", "ann", "192.0.2.1", false);
            raised.add(analysis.analyze(TestEvents.collected("SigninLogs", row.json()), BEGIN.plusSeconds(second))
                    .alerting()
                    .filter(rule -> rule.level() == 14)
                    .isPresent());
        }

        assertThat(raised).containsExactly(false, false, true, false);
    }

    /** For how many keys it was raised. */
    private static int found(Asked asked, Ruleset rules, List<Row> rows) {
        Analysis analysis = Analysis.start(rules, AnalysisSettings.of(3));
        Map<String, List<Row>> raised = new TreeMap<>();
        for (Row row : rows) {
            Finding finding =
                    analysis.analyze(TestEvents.collected("SigninLogs", row.json()), BEGIN.plusSeconds(row.arrival()));
            if (finding.alerts() && finding.rule().orElseThrow().level() == 14) {
                raised.computeIfAbsent(asked.key(row), unknown -> new ArrayList<>())
                        .add(row);
            }
        }

        Map<String, List<Row>> byKey = rows.stream().collect(Collectors.groupingBy(asked::key));
        Set<String> there = new HashSet<>();
        byKey.forEach((key, all) -> {
            List<Row> inOrder =
                    all.stream().sorted(Comparator.comparingInt(Row::second)).toList();
            if (all.stream().anyMatch(row -> asked.holds(within(inOrder, row.second() - SPAN, row.second())))) {
                there.add(key);
            }
            raised.getOrDefault(key, List.of())
                    .forEach(row -> assertThat(inOrder.stream()
                                    .filter(end -> end.second() >= row.second() && end.second() <= row.second() + SPAN)
                                    .anyMatch(end -> asked.holds(within(inOrder, end.second() - SPAN, end.second()))))
                            .as("%s raised on %s of %s", asked, row, inOrder)
                            .isTrue());
        });
        assertThat(raised.keySet()).as("%s of %s", asked, rows).isEqualTo(there);
        return there.size();
    }

    private static List<Row> within(List<Row> rows, int from, int to) {
        return rows.stream()
                .filter(row -> row.second() >= from && row.second() <= to)
                .toList();
    }
}
