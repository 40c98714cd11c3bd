package io.threatlockdown.detection.rule;

import java.util.ArrayList;
import java.util.List;

/** What a trial needs for a while, made once and used for one event after the other. Serves one thread. */
public final class TrialSpace {
    private final List<long[]> candidates = new ArrayList<>();

    /** Room for a set of siblings at a depth of the tree. */
    long[] candidates(int depth, int words) {
        while (candidates.size() <= depth) {
            candidates.add(new long[4]);
        }
        if (candidates.get(depth).length < words) {
            candidates.set(depth, new long[words * 2]);
        }
        return candidates.get(depth);
    }
}
