package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.sigma.LogSourceMapping.Place;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The place that a rule is for, with what its fields mean there.
 *
 * @param tables that have all of its fields; of the place where none has
 * @param targets by the names that the rule has for them
 * @param missing fields that the best of the tables has not, in order
 */
record Resolution(Place place, List<String> tables, Map<String, FieldTarget> targets, List<String> missing) {
    /** The rules for rows of Azure, by whichever way they came. */
    private static final String ANY_ROW = "87801,87802,87803";

    /** In the first place of which one table has all fields; else in that where the fewest are missing. Empty without places. */
    static Optional<Resolution> of(Set<String> fields, List<Place> places, SigmaMapping mapping) {
        return places.stream()
                .map(place -> in(place, fields, mapping))
                .min(Comparator.comparingInt(resolution -> resolution.missing().size()));
    }

    private static Resolution in(Place place, Set<String> fields, SigmaMapping mapping) {
        Map<String, Map<String, FieldTarget>> byTable = new LinkedHashMap<>();
        place.tables().forEach(table -> byTable.put(table, targets(fields, table, mapping)));
        // What only another table has, or has under another name, is no help to the rows of the best one.
        Map<String, FieldTarget> best = byTable.values().stream()
                .max(Comparator.comparingInt((Map<String, FieldTarget> targets) -> targets.size()))
                .orElse(Map.of());
        List<String> missing =
                fields.stream().filter(field -> !best.containsKey(field)).toList();
        List<String> same = place.tables().stream()
                .filter(table -> best.equals(byTable.get(table)))
                .toList();
        return new Resolution(place, missing.isEmpty() ? same : place.tables(), best, missing);
    }

    private static Map<String, FieldTarget> targets(Set<String> fields, String table, SigmaMapping mapping) {
        Map<String, FieldTarget> targets = new LinkedHashMap<>();
        fields.forEach(field -> mapping.target(field, table).ifPresent(target -> targets.put(field, target)));
        return targets;
    }

    /** Hangs a rule below its ground rule, or asks for the tables itself. */
    void ground(RuleXml rule) {
        boolean decidesItself =
                targets.entrySet().stream().anyMatch(entry -> isDecided(entry.getKey(), entry.getValue()));
        if (place.below() != 0 && !decidesItself) {
            rule.element("<if_sid>" + place.below() + "</if_sid>");
            return;
        }
        rule.element("<if_sid>" + ANY_ROW + "</if_sid>");
        rule.element("<field name=\"Type\">"
                + place.tables().stream().map(table -> "^" + table + "$").collect(Collectors.joining("|"))
                + "</field>");
    }

    private boolean isDecided(String field, FieldTarget target) {
        return place.unless().contains(field.toLowerCase(Locale.ROOT))
                || target instanceof FieldTarget.Field found
                        && place.unless().contains(found.name().toLowerCase(Locale.ROOT));
    }
}
