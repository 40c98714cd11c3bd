package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.MemoryEntry;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.workspace.RowsHeld;

import java.time.Instant;

/**
 * A run that was made.
 *
 * @param made when it was made for the first time
 * @param seen how many rows of its window were held before its query began: what is held beyond them, the run may not have seen
 */
record DoneRun(String rule, Instant at, Instant made, RowsHeld seen) {
    static final String KIND = "run";

    static DoneRun of(MemoryEntry entry) {
        String[] parts = entry.text().split(" ");
        return new DoneRun(
                entry.scope(),
                Instant.parse(entry.key()),
                entry.time(),
                new RowsHeld(Long.parseLong(parts[0]), Ticks.toInstant(Long.parseLong(parts[1]))));
    }

    MemoryEntry entry() {
        return new MemoryEntry(KIND, rule, at.toString(), made, seen.rows() + " " + Ticks.of(seen.newest()));
    }
}
