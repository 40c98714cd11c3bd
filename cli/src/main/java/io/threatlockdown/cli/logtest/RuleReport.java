package io.threatlockdown.cli.logtest;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.mitre.MitreTable;
import io.threatlockdown.detection.mitre.Tactic;
import io.threatlockdown.detection.mitre.Technique;
import io.threatlockdown.detection.rule.RuleGroups;
import io.threatlockdown.detection.rule.RuleNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a finding says of its rule.
 *
 * @param groups without those that stand for a requirement of a standard
 * @param mitre technique ids as the rule has them
 * @param tactics names, of the techniques that the product knows
 * @param techniques names, of the techniques that the product knows
 * @param requirements by the standard: {@code pci_dss} to {@code 10.2.4}; only standards that the rule names
 */
record RuleReport(
        int id,
        int level,
        String description,
        List<String> groups,
        int firedTimes,
        boolean mail,
        List<String> mitre,
        List<String> tactics,
        List<String> techniques,
        Map<String, List<String>> requirements) {
    private static final MitreTable MITRE = MitreTable.shipped();

    static RuleReport of(Finding finding, RuleNode rule) {
        RuleGroups groups = RuleGroups.of(rule.groups());
        Map<String, List<String>> requirements = new LinkedHashMap<>();
        groups.compliance().forEach((standard, texts) -> requirements.put(standard.fieldName(), texts));
        List<Technique> known = rule.mitre().stream()
                .flatMap(id -> MITRE.technique(id).stream())
                .toList();
        return new RuleReport(
                rule.id(),
                rule.level(),
                finding.description(),
                groups.groups(),
                finding.firedTimes(),
                finding.mails(),
                rule.mitre(),
                tactics(rule, known).stream().map(Tactic::shownName).toList(),
                known.stream().map(Technique::name).distinct().toList(),
                requirements);
    }

    /** The tactics that the rule names itself; without any, those of its techniques. */
    private static List<Tactic> tactics(RuleNode rule, List<Technique> known) {
        List<Tactic> named = rule.mitreTags().stream()
                .flatMap(tag -> Tactic.ofId(tag.tactic()).stream())
                .distinct()
                .toList();
        return named.isEmpty()
                ? known.stream()
                        .flatMap(technique -> technique.tactics().stream())
                        .distinct()
                        .toList()
                : named;
    }
}
