package io.threatlockdown.pipeline.analytic;

import java.time.Instant;
import java.util.List;

/**
 * A rule's runs that are to be made again.
 *
 * @param times of the runs, the earliest first
 * @param answered whether the workspace was asked for them, and so has shown that it answers
 */
record RunsToRepeat(List<Instant> times, boolean answered) {
    RunsToRepeat {
        times = List.copyOf(times);
    }
}
