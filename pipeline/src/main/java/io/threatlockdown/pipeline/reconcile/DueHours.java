package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.workspace.Reconciliations;
import io.threatlockdown.workspace.TakenWindow;
import io.threatlockdown.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which hours of a request are to be compared: those that were not yet, the oldest first, then those that are looked at once more. */
final class DueHours {
    private static final Duration HOUR = Duration.ofHours(1);

    private DueHours() {}

    /**
     * The beginnings of hours, at most so many. An hour whose rows may be removed because of their age is left out: they must not be
     * missed.
     *
     * @param patience how far an hour's end must lie behind the checkpoint
     */
    static List<Instant> of(ReconciledRequest request, Workspace workspace, Duration patience, Instant now, int most) {
        Reconciliations kept = workspace.reconciliations();
        Optional<Instant> checkpoint = workspace.checkpoint(request.key()).map(found -> found.until());
        Optional<Instant> begin = kept.begin(request.key());
        if (checkpoint.isEmpty() || begin.isEmpty()) {
            return List.of();
        }
        Instant closed = checkpoint.get().minus(patience).truncatedTo(ChronoUnit.HOURS);
        Instant firstKept =
                kept.expiredBefore(request.table()).map(DueHours::nextHour).orElse(Instant.MIN);
        boolean byWindows = request.known() != RowsKnown.ALWAYS;
        Instant first = Stream.of(
                        byWindows ? begin.get().truncatedTo(ChronoUnit.HOURS) : nextHour(begin.get()),
                        firstKept,
                        kept.last(request.key()).map(last -> last.plus(HOUR)).orElse(Instant.MIN))
                .max(Instant::compareTo)
                .orElseThrow();
        List<Instant> due = new ArrayList<>();
        Instant settled = checkpoint.get().minus(patience);
        for (Instant hour = first; hour.isBefore(closed) && due.size() < most; hour = hour.plus(HOUR)) {
            if (byWindows
                    && lastEnd(kept, request, hour).filter(settled::isBefore).isPresent()) {
                break;
            }
            due.add(hour);
        }
        kept.again(request.key(), now).stream()
                .filter(hour -> !hour.isBefore(firstKept))
                .limit(most - due.size())
                .forEach(due::add);
        return due;
    }

    /** Where the windows end that begin in the hour. */
    private static Optional<Instant> lastEnd(Reconciliations kept, ReconciledRequest request, Instant hour) {
        return kept.windows(request.key(), hour, hour.plus(HOUR)).stream()
                .map(TakenWindow::to)
                .max(Instant::compareTo);
    }

    /** The first whole hour that begins at that instant or later. */
    private static Instant nextHour(Instant time) {
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(time) ? hour : hour.plus(HOUR);
    }
}
