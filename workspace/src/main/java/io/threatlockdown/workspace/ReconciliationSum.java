package io.threatlockdown.workspace;

import java.time.Instant;
import java.util.Optional;

/**
 * All compared hours of a request that are still kept, as one.
 *
 * @param hours how many
 * @param last the beginning of the newest
 * @param differing hours that differ, as they were compared last
 * @param fewer hours in which the source has fewer rows than are here
 * @param recovered rows that came in because they were missing
 * @param lastRePull when a comparison last pulled anything again; empty before the first
 */
public record ReconciliationSum(
        long hours,
        Optional<Instant> last,
        long rowsAtSource,
        long rowsHere,
        long differing,
        long fewer,
        long recovered,
        Optional<Instant> lastRePull) {}
