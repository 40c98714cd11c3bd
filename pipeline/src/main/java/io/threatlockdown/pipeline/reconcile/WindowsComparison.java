package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.workspace.ReconciledBin;
import io.threatlockdown.workspace.TakenWindow;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares an hour of a request whose rows are known again in the windows that they came with only, by what was written down of each window
 * when it was taken in. An hour is made of the windows that begin in it. A window that the source has more rows of is asked for again
 * exactly as it was, so that the rows which came then are known.
 */
final class WindowsComparison {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_RE_PULLS = 2;

    private final ReconciledRequest reconciled;
    private final Workspace workspace;
    private final InstantSource clock;
    private final Instant hour;
    private int rePulls;

    WindowsComparison(ReconciledRequest reconciled, Workspace workspace, InstantSource clock, Instant hour) {
        this.reconciled = reconciled;
        this.workspace = workspace;
        this.clock = clock;
        this.hour = hour;
    }

    /** @throws io.threatlockdown.kql.KqlException when the request's query does not parse */
    Comparison run() throws InterruptedException {
        List<TakenWindow> taken = windows();
        if (taken.isEmpty()) {
            return done(List.of());
        }
        IngestionWindow span =
                new IngestionWindow(taken.getFirst().from(), taken.getLast().to());
        switch (count(span)) {
            case SourceCount.Unknown unknown -> {
                return new Comparison.NotNow(unknown.why());
            }
            case SourceCount.Counted whole -> {
                long rows = taken.stream().mapToLong(TakenWindow::rows).sum();
                if (whole.counts().total() == rows) {
                    return done(rows == 0 ? List.of() : List.of(new ReconciledBin(hour, rows, rows, rows)));
                }
            }
        }
        List<ReconciledBin> bins = new ArrayList<>();
        for (TakenWindow window : taken) {
            switch (compared(window)) {
                case Side.Compared compared
                when compared.bin().atSource() == 0 && compared.bin().here() == 0 -> {}
                case Side.Compared compared -> bins.add(compared.bin());
                case Side.NotNow not -> {
                    return new Comparison.NotNow(not.why());
                }
            }
        }
        return done(bins);
    }

    private sealed interface Side {
        record Compared(ReconciledBin bin) implements Side {}

        record NotNow(String why) implements Side {}
    }

    private Side compared(TakenWindow window) throws InterruptedException {
        IngestionWindow asked = new IngestionWindow(window.from(), window.to());
        for (int pulls = 0; ; pulls++) {
            SourceCount counted = count(asked);
            if (counted instanceof SourceCount.Unknown unknown) {
                return new Side.NotNow(unknown.why());
            }
            long theirs = ((SourceCount.Counted) counted).counts().total();
            long here = rows(window);
            if (theirs <= here || pulls == MOST_RE_PULLS || reconciled.known() == RowsKnown.NOWHERE) {
                return new Side.Compared(new ReconciledBin(window.from(), theirs, window.rows(), here));
            }
            MissedRows.Outcome outcome = reconciled.intake().takeIn(asked, transaction -> mark(transaction, window));
            if (outcome instanceof MissedRows.Outcome.NotTaken not) {
                return new Side.NotNow(not.why());
            }
            rePulls++;
        }
    }

    private void mark(WorkspaceTransaction transaction, TakenWindow window) {
        transaction.countRows(reconciled.key());
        transaction.countInWindow(reconciled.key(), window.from());
        transaction.countRecovered(reconciled.key(), reconciled.table(), hour);
    }

    private SourceCount count(IngestionWindow window) throws InterruptedException {
        return SourceCount.ask(reconciled, CountQuestions.of(reconciled, window).source(), hour);
    }

    private List<TakenWindow> windows() {
        return workspace.reconciliations().windows(reconciled.key(), hour, hour.plus(HOUR));
    }

    private long rows(TakenWindow window) {
        return windows().stream()
                .filter(known -> known.from().equals(window.from()))
                .mapToLong(TakenWindow::rows)
                .sum();
    }

    private Comparison done(List<ReconciledBin> bins) {
        return new Comparison.Done(HourResult.of(reconciled, workspace, hour, clock.instant(), rePulls, bins));
    }
}
