package io.threatlockdown.server.sources;

import io.threatlockdown.pipeline.reconcile.ReconciliationHealth;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** How a request's hours compare with its source, with times as ISO 8601 text. */
record ReconciliationView(
        long hoursCompared,
        @Nullable String lastHour,
        long rowsAtSource,
        long rowsHere,
        long differingHours,
        long rowsRecovered,
        @Nullable String lastRePull,
        @Nullable String note) {
    static ReconciliationView of(ReconciliationHealth health) {
        return new ReconciliationView(
                health.hoursCompared(),
                health.lastHour().map(Instant::toString).orElse(null),
                health.rowsAtSource(),
                health.rowsHere(),
                health.differingHours(),
                health.rowsRecovered(),
                health.lastRePull().map(Instant::toString).orElse(null),
                health.note().orElse(null));
    }
}
