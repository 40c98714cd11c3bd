package io.threatlockdown.cli.logtest;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.mitre.MitreTable;
import io.threatlockdown.detection.mitre.Tactic;
import io.threatlockdown.detection.mitre.Technique;
import io.threatlockdown.detection.rule.RuleNode;

import java.util.ArrayList;
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
    private static final List<String> STANDARDS =
            List.of("pci_dss", "cis", "gdpr", "gpg13", "hipaa", "nist_800_53", "tsc");

    static RuleReport of(Finding finding, RuleNode rule) {
        Map<String, List<String>> requirements = new LinkedHashMap<>();
        List<String> groups = new ArrayList<>();
        for (String group : rule.groups()) {
            STANDARDS.stream()
                    .filter(standard -> group.startsWith(standard + "_"))
                    .findFirst()
                    .ifPresentOrElse(
                            standard -> requirements
                                    .computeIfAbsent(standard, unknown -> new ArrayList<>())
                                    .add(group.substring(standard.length() + 1)),
                            () -> groups.add(group));
        }
        List<Technique> known = rule.mitre().stream()
                .flatMap(id -> MITRE.technique(id).stream())
                .toList();
        return new RuleReport(
                rule.id(),
                rule.level(),
                finding.description(),
                groups,
                finding.firedTimes(),
                finding.mails(),
                rule.mitre(),
                known.stream()
                        .flatMap(technique -> technique.tactics().stream())
                        .map(Tactic::shownName)
                        .distinct()
                        .toList(),
                known.stream().map(Technique::name).distinct().toList(),
                requirements);
    }
}
