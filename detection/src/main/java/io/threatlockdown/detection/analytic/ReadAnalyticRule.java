package io.threatlockdown.detection.analytic;

import io.threatlockdown.xml.Problem;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * A rule as its file has it.
 *
 * @param leftOut what the file asks for and nothing here does, each at its place; the rule runs without it
 * @param places where it is asked, in the order of the folders
 */
public record ReadAnalyticRule(AnalyticRule rule, List<Problem> leftOut, SequencedSet<AnalyticPlace> places) {
    public ReadAnalyticRule {
        leftOut = List.copyOf(leftOut);
        places = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(places));
    }

    /** Of a rule that is asked here. */
    public ReadAnalyticRule(AnalyticRule rule, List<Problem> leftOut) {
        this(rule, leftOut, new LinkedHashSet<>(List.of(AnalyticPlace.HERE)));
    }

    public boolean isAsked(AnalyticPlace place) {
        return places.contains(place);
    }

    ReadAnalyticRule at(SequencedSet<AnalyticPlace> others) {
        return new ReadAnalyticRule(rule, leftOut, others);
    }

    /** Whether the other one is the same rule for places where this one is not asked. */
    boolean isSameElsewhere(ReadAnalyticRule other) {
        return rule.id().equals(other.rule.id())
                && rule.yaml().equals(other.rule.yaml())
                && Collections.disjoint(places, other.places);
    }
}
