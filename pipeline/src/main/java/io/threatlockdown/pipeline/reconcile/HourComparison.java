package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.workspace.ReconciledBin;
import io.threatlockdown.workspace.ReconciledHour;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares one hour of one request whose rows are always known again, once. What differs is pulled again: first from the first bin that differs to the last, then the whole
 * hour, and compared anew each time.
 *
 * <p>Pulling again is also the better count. When an answer brought as many rows as the source counts, all of them are held now, however
 * our own query counts them: each was recognised or stored. So a row here that only looks like one of the request's cannot stand in for one
 * that is missing, and no difference remains that is none.
 *
 * <p>A crash leaves the hour unfinished, with the rows that were recovered until then counted in the transactions that brought them.
 */
final class HourComparison {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_RE_PULLS = 2;

    private final ReconciledRequest reconciled;
    private final Workspace workspace;
    private final InstantSource clock;
    private final Instant hour;
    private final IngestionWindow window;
    private final CountQuestions questions;
    private Optional<BinCounts> before = Optional.empty();
    private int rePulls;

    /** @throws io.threatlockdown.kql.KqlException when the request's query does not parse */
    HourComparison(ReconciledRequest reconciled, Workspace workspace, InstantSource clock, Instant hour) {
        this.reconciled = reconciled;
        this.workspace = workspace;
        this.clock = clock;
        this.hour = hour;
        this.window = new IngestionWindow(hour, hour.plus(HOUR));
        this.questions = CountQuestions.of(reconciled, window);
    }

    /** The last answer to a question for rows: how many rows it had, all of which are held. */
    private record Answer(IngestionWindow window, long rows, long newRows) {
        /** Whether every row that the source counts of the bins that differ is held. */
        boolean provesAll(Sides sides) {
            return rows >= sides.theirs().total(window)
                    && sides.differing().stream()
                            .allMatch(bin -> !bin.isBefore(window.from()) && bin.isBefore(window.to()));
        }
    }

    Comparison run() throws InterruptedException {
        Optional<Answer> answer = Optional.empty();
        while (true) {
            SourceCount counted = SourceCount.ask(reconciled, questions.source(), hour);
            if (counted instanceof SourceCount.Unknown unknown) {
                return new Comparison.NotNow(unknown.why());
            }
            Sides sides = sides(((SourceCount.Counted) counted).counts());
            before = rePulls == 0 ? sides.ours() : before;
            boolean allHeld = answer.filter(rows -> rows.provesAll(sides)).isPresent();
            if (sides.equal() || allHeld || rePulls == MOST_RE_PULLS) {
                return new Comparison.Done(result(sides, allHeld, answer));
            }
            IngestionWindow again = rePulls == 0 && sides.ours().isPresent() ? sides.differingSpan() : window;
            switch (reconciled.intake().takeIn(again, this::mark)) {
                case MissedRows.Outcome.Taken taken ->
                    answer = Optional.of(new Answer(again, taken.newRows() + taken.heldRows(), taken.newRows()));
                case MissedRows.Outcome.NotTaken not -> {
                    return new Comparison.NotNow(not.why());
                }
            }
            rePulls++;
        }
    }

    private Sides sides(BinCounts theirs) {
        if (theirs.total() == 0) {
            // Nothing can be missing, whether our own query can be run or not.
            return new Sides(theirs, Optional.of(counted().orElse(BinCounts.NONE)));
        }
        return new Sides(theirs, theirs.wholeHour() ? Optional.empty() : counted());
    }

    private Optional<BinCounts> counted() {
        return LocalCount.ask(workspace, questions.local(), clock.instant());
    }

    private void mark(WorkspaceTransaction transaction) {
        transaction.countRows(reconciled.key());
        transaction.countRecovered(reconciled.key(), reconciled.table(), hour);
    }

    private ReconciledHour result(Sides sides, boolean allHeld, Optional<Answer> answer) {
        List<ReconciledBin> bins = before.isPresent() && sides.ours().isPresent()
                ? bins(sides, before.get(), sides.ours().get(), allHeld)
                : List.of(ofAnswer(sides.theirs(), answer.orElseThrow()));
        return HourResult.of(reconciled, workspace, hour, clock.instant(), rePulls, bins);
    }

    private static List<ReconciledBin> bins(Sides sides, BinCounts before, BinCounts ours, boolean allHeld) {
        List<ReconciledBin> bins = new ArrayList<>();
        for (Instant bin : sides.bins()) {
            long theirs = sides.theirs().of(bin);
            long here = allHeld ? Math.max(theirs, ours.of(bin)) : ours.of(bin);
            bins.add(new ReconciledBin(bin, theirs, before.of(bin), here));
        }
        return bins;
    }

    private ReconciledBin ofAnswer(BinCounts theirs, Answer answer) {
        long here = Math.min(theirs.total(), answer.rows());
        return new ReconciledBin(hour, theirs.total(), Math.max(0, here - answer.newRows()), here);
    }
}
