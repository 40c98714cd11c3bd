package io.threatlockdown.cli.logtest;

import io.threatlockdown.detection.Analysis;

import java.util.LinkedHashMap;
import java.util.function.Supplier;

/** A memory for each session, for so many of them; the one that was unused for longest goes when there are more. */
final class Sessions {
    private static final float USUAL_LOAD_FACTOR = 0.75f;

    private final Supplier<Analysis> start;
    private final int most;
    private final LinkedHashMap<String, Analysis> analyses = new LinkedHashMap<>(16, USUAL_LOAD_FACTOR, true);
    private long dropped;

    Sessions(Supplier<Analysis> start, int most) {
        this.start = start;
        this.most = most;
    }

    /** That of the session, a new one when it has none. */
    Analysis of(String session) {
        Analysis analysis = analyses.computeIfAbsent(session, unknown -> start.get());
        if (analyses.size() > most) {
            analyses.pollFirstEntry();
            dropped++;
        }
        return analysis;
    }

    /** How many have gone. */
    long dropped() {
        return dropped;
    }
}
