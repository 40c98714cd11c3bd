package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.StoredBackfill;
import io.threatlockdown.workspace.Workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for already of a request whose rows cannot be known again: each instant may be asked for once. Its schedule asks for
 * everything from a beginning on; backfills ask for spans before that.
 */
final class AskedOnce {
    private static final Comparator<IngestionWindow> BY_BEGINNING = Comparator.comparing(IngestionWindow::from);

    private final Workspace workspace;
    private final RequestKey key;

    AskedOnce(Workspace workspace, RequestKey key) {
        this.workspace = workspace;
        this.key = key;
    }

    /** The beginning of what the schedule asks for; empty before its first window, and where it was not kept. */
    Optional<Instant> beginning() {
        return workspace.checkpoint(key.asked().text()).map(Checkpoint::until);
    }

    /** Where the schedule's first window begins, so that it asks for nothing that a backfill asked for. */
    Instant behindBackfills(Instant planned) {
        return covered().stream()
                .map(IngestionWindow::to)
                .max(Comparator.naturalOrder())
                .filter(planned::isBefore)
                .orElse(planned);
    }

    /** What of a window neither the schedule asks for nor another backfill did, in its order. */
    List<IngestionWindow> open(IngestionWindow window) {
        Instant end = beginning().filter(window.to()::isAfter).orElse(window.to());
        List<IngestionWindow> open = new ArrayList<>();
        Instant from = window.from();
        for (IngestionWindow covered : covered()) {
            if (covered.from().isAfter(from)) {
                add(open, from, earlier(covered.from(), end));
            }
            from = covered.to().isAfter(from) ? covered.to() : from;
        }
        add(open, from, end);
        return open;
    }

    private List<IngestionWindow> covered() {
        List<IngestionWindow> covered = new ArrayList<>();
        for (StoredBackfill backfill : workspace.backfills()) {
            backfill.parts().stream()
                    .filter(part -> part.key().equals(key.text()))
                    .forEach(part -> add(covered, backfill.from(), part.until()));
        }
        covered.sort(BY_BEGINNING);
        return covered;
    }

    private static void add(List<IngestionWindow> windows, Instant from, Instant to) {
        if (from.isBefore(to)) {
            windows.add(new IngestionWindow(from, to));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
