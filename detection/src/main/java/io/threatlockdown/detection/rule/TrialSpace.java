package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.pattern.LiteralScan;

import java.util.ArrayList;
import java.util.List;

/** What a trial needs for a while, made once and used for one event after the other. Serves one thread. */
public final class TrialSpace {
    private final LiteralScan log;
    private final LiteralScan[] fields;
    private final int[] fieldReadFor;
    private final List<long[]> candidates = new ArrayList<>();
    private int event;
    private boolean hasReadLog;

    /** For the rules of one tree. */
    public TrialSpace(RuleTree rules) {
        this.log = new LiteralScan(rules.literals().log());
        this.fields = rules.literals().fields().stream().map(LiteralScan::new).toArray(LiteralScan[]::new);
        this.fieldReadFor = new int[fields.length];
    }

    void begin() {
        event++;
        hasReadLog = false;
    }

    boolean logMayMatch(Trial trial, int[] pieces) {
        if (!hasReadLog) {
            log.read(trial.event().log());
            hasReadLog = true;
        }
        return log.mayMatch(pieces);
    }

    boolean fieldMayMatch(int number, String text, int[] pieces) {
        LiteralScan scan = fields[number];
        if (fieldReadFor[number] != event) {
            scan.read(text);
            fieldReadFor[number] = event;
        }
        return scan.mayMatch(pieces);
    }

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
