package io.threatlockdown.detection.correlation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules over several events of one ruleset, by what they look at. Immutable, safe to share between threads. */
public final class Correlations {
    public static final Correlations NONE = new Correlations(List.of(), Map.of());

    private final List<Composite> composites;
    private final Map<Integer, int[]> bySid = new HashMap<>();
    private final Map<Integer, int[]> byGroup = new HashMap<>();
    private final Map<Integer, int[]> byWay = new HashMap<>();
    private final int[] byText;
    private final Map<String, Long> seenWithin;

    /** @param seenWithin how long combinations of values, and last values, are remembered, by who asks, in units of 100 ns */
    public Correlations(List<Composite> composites, Map<String, Long> seenWithin) {
        this.composites = List.copyOf(composites);
        this.seenWithin = Map.copyOf(seenWithin);
        List<Integer> texts = new ArrayList<>();
        for (int i = 0; i < composites.size(); i++) {
            switch (composites.get(i).source()) {
                case Source.Sid sid -> feed(bySid, sid.rule(), i);
                case Source.Ground ground -> feed(byWay, ground.rule(), i);
                case Source.Group group -> {
                    for (int rule : group.rules()) {
                        feed(byGroup, rule, i);
                    }
                }
                case Source.Steps steps -> {
                    for (int rule : new HashSet<>(steps.rules())) {
                        feed(byWay, rule, i);
                    }
                }
                case Source.Pair pair -> {
                    feed(byWay, pair.first(), i);
                    feed(byWay, pair.second(), i);
                }
                case Source.Text text -> texts.add(i);
            }
        }
        this.byText = texts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void feed(Map<Integer, int[]> feeds, int rule, int composite) {
        int[] known = feeds.getOrDefault(rule, new int[0]);
        int[] more = java.util.Arrays.copyOf(known, known.length + 1);
        more[known.length] = composite;
        feeds.put(rule, more);
    }

    public List<Composite> composites() {
        return composites;
    }

    Map<String, Long> seenWithin() {
        return seenWithin;
    }

    /**
     * The rules over several events, by their numbers, that look at an event which ended at that rule. A rule that some look at by its
     * id is not looked at by its groups.
     */
    int[] lookingAt(int rule) {
        int[] sid = bySid.get(rule);
        return sid != null ? sid : byGroup.getOrDefault(rule, NOBODY);
    }

    /** Those that look at an event because this rule held on its way: as the step of a sequence, or as what they count. */
    int[] lookingOnTheWay(int rule) {
        return byWay.getOrDefault(rule, NOBODY);
    }

    /** Those that look at texts. */
    int[] lookingAtTexts() {
        return byText;
    }

    /** Whether any of them looks at an event because of a rule on this way. */
    boolean lookOnTheWay(List<Integer> way) {
        if (byWay.isEmpty()) {
            return false;
        }
        for (Integer rule : way) {
            if (byWay.containsKey(rule)) {
                return true;
            }
        }
        return false;
    }

    /** The fields that these rules compare. */
    List<CorrelatedField> compared(int[] numbers) {
        Set<CorrelatedField> fields = new LinkedHashSet<>();
        for (int number : numbers) {
            Composite composite = composites.get(number);
            composite.keys().forEach(key -> {
                fields.add(key.earlier());
                fields.add(key.current());
            });
            fields.addAll(composite.different());
            composite.ofSteps().forEach(steps -> steps.fields().forEach(fields::add));
            composite.distinct().ifPresent(distinct -> fields.add(distinct.field()));
            composite.travel().ifPresent(travel -> {
                fields.add(travel.latitude());
                fields.add(travel.longitude());
            });
        }
        return List.copyOf(fields);
    }

    private static final int[] NOBODY = {};
}
