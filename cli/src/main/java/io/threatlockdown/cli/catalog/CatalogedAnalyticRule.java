package io.threatlockdown.cli.catalog;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.detection.notes.RuleNote;
import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.detection.shipped.ShippedFiles;
import io.threatlockdown.pipeline.analytic.script.AnalyticCase;
import io.threatlockdown.pipeline.analytic.script.AnalyticScript;

import java.util.List;
import java.util.Set;

/** A shipped analytic rule with its note and its cases. */
record CatalogedAnalyticRule(AnalyticRule rule, RuleNote note, List<AnalyticCase> cases, boolean hasAttack) {
    CatalogedAnalyticRule {
        cases = List.copyOf(cases);
    }

    /** Those that have a note, as detections do, in the order of their files. */
    static List<CatalogedAnalyticRule> shipped(RuleNotes notes, Set<String> attacks) {
        return AnalyticRuleSet.ofShippedAnd(List.of(), Set.of()).rules().stream()
                .flatMap(rule -> notes.of(rule.number()).stream()
                        .map(note -> new CatalogedAnalyticRule(
                                rule, note, cases(note.name()), attacks.contains(note.name()))))
                .toList();
    }

    private static List<AnalyticCase> cases(String name) {
        return ShippedFiles.in("tests/" + name + ".runs").stream()
                .flatMap(file -> AnalyticScript.parse(file.name(), file.text(), problem -> {}).stream())
                .toList();
    }

    /** Of the table in the catalog. */
    String line() {
        long firing = cases.stream().filter(AnalyticCase::fires).count();
        return "| "
                + String.join(
                        " | ",
                        Integer.toString(rule.number()),
                        Integer.toString(rule.level()),
                        DetectionCatalog.cell(rule.name()),
                        rule.schedule(),
                        String.join(", ", note.tables()),
                        String.join(", ", rule.techniques()),
                        firing + " fire, " + (cases.size() - firing) + " quiet",
                        hasAttack ? "`" + note.name() + "`" : "")
                + " |\n";
    }
}
