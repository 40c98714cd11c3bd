package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.rule.NumberOfId;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Numbers for Sigma's ids, from {@value #FIRST} to {@value #LAST}. A number is made of the id alone; of ids that make the same one the later in
 * the alphabet takes the next that is free, so that the same set of rules always has the same numbers.
 */
public final class SigmaIds {
    public static final int FIRST = 700_000;
    public static final int LAST = 799_999;

    private static final int COUNT = LAST - FIRST + 1;

    private SigmaIds() {}

    /** @throws IllegalArgumentException when there are more ids than numbers */
    public static Map<String, Integer> of(Collection<String> ids) {
        Set<String> inOrder = new TreeSet<>(ids);
        if (inOrder.size() > COUNT) {
            throw new IllegalArgumentException("there are more than " + COUNT + " Sigma rules");
        }
        Map<String, Integer> numbers = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (String id : inOrder) {
            int place = NumberOfId.below(COUNT, id);
            while (!taken.add(place)) {
                place = (place + 1) % COUNT;
            }
            numbers.put(id, FIRST + place);
        }
        return numbers;
    }
}
