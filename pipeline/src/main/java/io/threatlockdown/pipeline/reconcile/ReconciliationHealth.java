package io.threatlockdown.pipeline.reconcile;

import java.time.Instant;
import java.util.Optional;

/**
 * How a request's hours compare with its source; of all hours whose comparison is still kept.
 *
 * @param hoursCompared 0 before the first hour is over and for requests that cannot be compared; the note says which
 * @param lastHour the beginning of the newest of them
 * @param rowsAtSource what the source counted in them
 * @param rowsHere what is held here of them
 * @param differingHours those in which the source has rows that did not come in, although they were asked for again
 * @param rowsRecovered rows that had been missing and came in when they were asked for again
 * @param lastRePull when rows were last asked for again, to the hour's comparison
 * @param note one line for a person, if there is anything to know
 */
public record ReconciliationHealth(
        long hoursCompared,
        Optional<Instant> lastHour,
        long rowsAtSource,
        long rowsHere,
        long differingHours,
        long rowsRecovered,
        Optional<Instant> lastRePull,
        Optional<String> note) {}
