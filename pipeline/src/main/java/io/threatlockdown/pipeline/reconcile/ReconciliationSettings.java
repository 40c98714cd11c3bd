package io.threatlockdown.pipeline.reconcile;

import java.time.Duration;

/**
 * When hours are compared.
 *
 * @param patience how far an hour's end must lie behind the checkpoint: windows reach back over the overlap, and the index of the source may
 *     show rows later than it says that it took them in
 * @param pause between two hours, so that catching up leaves the source's patience to the requests' own runs
 */
public record ReconciliationSettings(Duration patience, Duration pause) {
    private static final Duration SLOWEST_INDEX = Duration.ofHours(1);

    /** An hour is waited for, or the overlap where that is longer. */
    public static ReconciliationSettings behind(Duration overlap) {
        return new ReconciliationSettings(
                overlap.compareTo(SLOWEST_INDEX) > 0 ? overlap : SLOWEST_INDEX, Duration.ofSeconds(1));
    }
}
