package io.threatlockdown.detection.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The groups of a rule, with those that name a requirement of a standard ({@code pci_dss_10.2.5}) taken apart. Order and duplicates
 * stay.
 *
 * @param groups that name no requirement
 * @param compliance the requirements of each standard, without the prefix; a standard without one is absent
 */
public record RuleGroups(List<String> groups, Map<Standard, List<String>> compliance) {
    public RuleGroups {
        groups = List.copyOf(groups);
        EnumMap<Standard, List<String>> copy = new EnumMap<>(Standard.class);
        compliance.forEach((standard, requirements) -> copy.put(standard, List.copyOf(requirements)));
        compliance = Collections.unmodifiableMap(copy);
    }

    /** Takes apart the groups as a rule has them. */
    public static RuleGroups of(List<String> written) {
        List<String> groups = new ArrayList<>();
        Map<Standard, List<String>> compliance = new EnumMap<>(Standard.class);
        for (String group : written) {
            Standard.ofGroup(group)
                    .ifPresentOrElse(
                            standard -> compliance
                                    .computeIfAbsent(standard, first -> new ArrayList<>())
                                    .add(group.substring(standard.prefix.length())),
                            () -> groups.add(group));
        }
        return new RuleGroups(groups, compliance);
    }

    /** The standards, in the order of their names. */
    public enum Standard {
        CIS("cis"),
        GDPR("gdpr"),
        GPG13("gpg13"),
        HIPAA("hipaa"),
        NIST_800_53("nist_800_53"),
        PCI_DSS("pci_dss"),
        TSC("tsc");

        private final String fieldName;
        private final String prefix;

        Standard(String fieldName) {
            this.fieldName = fieldName;
            this.prefix = fieldName + "_";
        }

        /** The name of the field of an alert that holds its requirements: {@code pci_dss}. */
        public String fieldName() {
            return fieldName;
        }

        private static Optional<Standard> ofGroup(String group) {
            for (Standard standard : values()) {
                if (group.startsWith(standard.prefix)) {
                    return Optional.of(standard);
                }
            }
            return Optional.empty();
        }
    }
}
