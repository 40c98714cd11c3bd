package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.workspace.RowsHeld;
import io.threatlockdown.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds runs that were made before all rows of their windows had come. Whoever asks after a commit sees its rows. Thread-safe. */
final class LateRows {
    private final Workspace workspace;

    LateRows(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The rows of a run's window that are held now. */
    RowsHeld heldFor(AnalyticRun run, Set<String> tables) {
        return held(tables, run.window(), run.rule().period()).values().stream().reduce(RowsHeld.NONE, RowsHeld::and);
    }

    /**
     * Those of the runs whose windows hold rows that were not there when they were made, by their times.
     *
     * @param tables that the rule's query reads
     * @param runs of the rule, by its frequency and period as they are
     */
    List<Instant> runsToRepeat(AnalyticRule rule, Set<String> tables, Collection<DoneRun> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        OpenWindows windows = new OpenWindows(rule, runs);
        return windows.withMoreThanSeen(held(tables, windows.range(), windows.span()));
    }

    private SortedMap<Instant, RowsHeld> held(Set<String> tables, TimeRange range, Duration span) {
        SortedMap<Instant, RowsHeld> held = new TreeMap<>();
        for (String table : tables) {
            workspace.rowsHeld(table, range, span).forEach((from, rows) -> held.merge(from, rows, RowsHeld::and));
        }
        return held;
    }
}
