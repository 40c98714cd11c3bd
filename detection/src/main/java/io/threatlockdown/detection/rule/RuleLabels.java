package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.mitre.MitreTable;
import io.threatlockdown.detection.mitre.Tactic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the alerts of a rule are found by, worked out once.
 *
 * @param tactics names of tactics
 * @param compliance requirements by the standard's field in alerts
 */
record RuleLabels(List<String> tactics, Map<String, List<String>> compliance) {
    private static final MitreTable MITRE = MitreTable.shipped();

    static RuleLabels of(List<String> groups, List<MitreTag> mitre) {
        return new RuleLabels(tactics(mitre), compliance(groups));
    }

    private static List<String> tactics(List<MitreTag> mitre) {
        List<Tactic> declared = mitre.stream()
                .flatMap(tag -> Tactic.ofId(tag.tactic()).stream())
                .distinct()
                .toList();
        List<Tactic> tactics = declared.isEmpty()
                ? mitre.stream()
                        .flatMap(tag -> MITRE.technique(tag.technique()).stream())
                        .flatMap(technique -> technique.tactics().stream())
                        .distinct()
                        .toList()
                : declared;
        return tactics.stream().map(Tactic::shownName).toList();
    }

    private static Map<String, List<String>> compliance(List<String> groups) {
        Map<String, List<String>> compliance = new LinkedHashMap<>();
        RuleGroups.of(groups)
                .compliance()
                .forEach((standard, requirements) -> compliance.put(standard.fieldName(), requirements));
        return compliance;
    }
}
