package io.threatlockdown.server.sources;

import io.threatlockdown.pipeline.health.RequestTotals;

/** What a request has done since the process began. @param pausedMs how long it waited to ask again, in {@code pauses} waits */
record TotalsView(
        long received,
        long stored,
        long duplicate,
        long takenBack,
        long late,
        long bytes,
        long alerts,
        long split,
        long cutOff,
        long throttled,
        long pauses,
        long pausedMs,
        long runs,
        long failedRuns,
        long threadRestarts) {

    static TotalsView of(RequestTotals totals) {
        return new TotalsView(
                totals.received(),
                totals.stored(),
                totals.held(),
                totals.takenBack(),
                totals.late(),
                totals.bytes(),
                totals.alerts(),
                totals.splits(),
                totals.cutOff(),
                totals.throttled(),
                totals.pauses(),
                totals.paused().toMillis(),
                totals.runs(),
                totals.runs() - totals.successes(),
                totals.threadRestarts());
    }
}
