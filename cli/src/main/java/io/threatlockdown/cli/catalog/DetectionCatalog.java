package io.threatlockdown.cli.catalog;

import io.threatlockdown.detection.RuleSample;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.ShippedSamples;
import io.threatlockdown.detection.notes.RuleNote;
import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.detection.rule.RuleKind;
import io.threatlockdown.detection.script.ScriptCase;
import io.threatlockdown.detection.script.ShippedScripts;
import io.threatlockdown.tenant.scenario.ScenarioSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The detections that come with the product, by the files of their rules: what each needs, and how it is proved. */
public final class DetectionCatalog {
    private static final String HEAD = """
            # Detections

            What the shipped rules detect. `tld ruleset catalog` prints this page, and the build fails when it says anything else than the rules do.

            - **level**: 3 information, 5 low, 8 medium, 12 high, 14 critical.
            - **kind**: of one event, or of several: a count, different values, one after the other, never seen before, changed.
            - **tests**: events that must raise the rule, and events that must not; `tld ruleset test ruleset` runs them. Cases of rules over several
              events are played late and shuffled too.
            - **attack**: what the [local tenant](tenant.md) plays with `tld tenant --attack NAME`, so that the rule can be seen at work.

            What may be harmless, what to check and which hunts to run stands with each alert in the dashboard.

            """;

    private static final String ANALYTIC_HEAD = """

            ## Analytic rules

            These ask the workspace on a schedule, in KQL: [Analytic rules](analytic-rules.md). Their tests are rows with times of runs.

            | rule | level | detection | schedule | tables | ATT&CK | tests | attack |
            |---|---|---|---|---|---|---|---|
            """;

    private final List<CatalogedAnalyticRule> analytic;
    private final List<RuleFacts> rules;
    private final RuleNotes notes;
    private final List<RuleSample> samples;
    private final Set<String> attacks;

    private DetectionCatalog(
            List<RuleFacts> rules,
            List<CatalogedAnalyticRule> analytic,
            RuleNotes notes,
            List<RuleSample> samples,
            Set<String> attacks) {
        this.analytic = analytic;
        this.rules = rules;
        this.notes = notes;
        this.samples = samples;
        this.attacks = attacks;
    }

    public static DetectionCatalog shipped() {
        List<RuleSample> samples = new ArrayList<>(ShippedSamples.all());
        ShippedScripts.all().stream().map(ScriptCase::sample).forEach(samples::add);
        Set<String> attacks = Set.copyOf(ScenarioSettings.attackNames());
        return new DetectionCatalog(
                RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset().facts(),
                CatalogedAnalyticRule.shipped(RuleNotes.shipped(), attacks),
                RuleNotes.shipped(),
                samples,
                attacks);
    }

    /** Those that have a note, as detections do. */
    public String markdown() {
        TreeMap<String, List<RuleFacts>> byFile = rules.stream()
                .filter(rule -> notes.of(rule.id()).isPresent())
                .collect(Collectors.groupingBy(RuleFacts::file, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder(HEAD);
        text.append(String.format(
                Locale.ROOT,
                "%d detections in %d files.%n",
                byFile.values().stream().mapToInt(List::size).sum() + analytic.size(),
                byFile.size() + analytic.size()));
        byFile.forEach((file, ofFile) -> {
            text.append("\n## ").append(title(file)).append("\n\n");
            text.append("| rule | level | detection | kind | tables | ATT&CK | tests | attack |\n");
            text.append("|---|---|---|---|---|---|---|---|\n");
            ofFile.forEach(rule -> text.append(line(rule, notes.of(rule.id()).orElseThrow())));
        });
        text.append(ANALYTIC_HEAD);
        analytic.forEach(each -> text.append(each.line()));
        return text.toString().replace("\r\n", "\n");
    }

    private String line(RuleFacts rule, RuleNote note) {
        return "| "
                + String.join(
                        " | ",
                        Integer.toString(rule.id()),
                        Integer.toString(rule.level()),
                        cell(rule.title()),
                        words(rule.kind()),
                        String.join(", ", note.tables()),
                        String.join(", ", rule.techniques()),
                        samples(rule, true) + " fire, " + samples(rule, false) + " quiet",
                        attack(note).map(name -> "`" + name + "`").orElse(""))
                + " |\n";
    }

    private long samples(RuleFacts rule, boolean firing) {
        return samples.stream()
                .filter(sample -> sample.rule() == rule.id() && sample.fires() == firing)
                .count();
    }

    private Optional<String> attack(RuleNote note) {
        return Optional.of(note.name()).filter(attacks::contains);
    }

    private static String words(RuleKind kind) {
        return switch (kind) {
            case SINGLE -> "one event";
            case COUNT -> "count";
            case DISTINCT -> "different values";
            case SEQUENCE -> "sequence";
            case FIRST_SEEN -> "first seen";
            case CHANGE -> "change";
        };
    }

    static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }

    /** {@code 0110-azure_identity_rules.xml} is "Azure identity". */
    private static String title(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1)
                .replaceFirst("^\\d+-", "")
                .replaceFirst("(_rules)?\\.xml$", "")
                .replace('_', ' ');
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
