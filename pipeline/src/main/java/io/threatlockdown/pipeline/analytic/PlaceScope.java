package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRule;

import java.util.Set;

/**
 * Tells apart what is remembered and told of the rules at several places. What is of a place where nothing is asked any more is this
 * workspace's, which clears it away.
 *
 * @param others where rules are asked beside this place
 */
record PlaceScope(AnalyticPlace place, Set<AnalyticPlace> others) {
    /** Where rules are asked here alone. */
    static final PlaceScope HERE = new PlaceScope(AnalyticPlace.HERE, Set.of());

    PlaceScope {
        others = Set.copyOf(others);
    }

    /** Under which what is known of a rule at a place is kept: of one that is asked here, its id. */
    static String key(AnalyticRule rule, AnalyticPlace place) {
        return rule.id() + keySuffix(place);
    }

    String key(AnalyticRule rule) {
        return key(rule, place);
    }

    boolean ownsKey(String key) {
        return place.isHere()
                ? others.stream().noneMatch(other -> key.endsWith(keySuffix(other)))
                : key.endsWith(keySuffix(place));
    }

    /** How a system alert names a rule. */
    String subject(AnalyticRule rule) {
        return rule.number() + " " + rule.name() + subjectSuffix(place);
    }

    /** How it names what is wrong with all rules of the place. */
    String subjectOfAll() {
        return "Analytic rules" + subjectSuffix(place);
    }

    boolean ownsSubject(String subject) {
        return place.isHere()
                ? others.stream().noneMatch(other -> subject.endsWith(subjectSuffix(other)))
                : subject.endsWith(subjectSuffix(place));
    }

    private static String keySuffix(AnalyticPlace place) {
        return place.isHere() ? "" : "@" + place.workspace();
    }

    private static String subjectSuffix(AnalyticPlace place) {
        return place.isHere() ? "" : ", asked of workspace " + place.workspace();
    }
}
