package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.WindowPlanner;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the first window of a request begins: written down before it is asked for, and kept from then on. */
final class FirstWindow {
    /** How far back a changed query goes on where the one before it stood. */
    private static final Duration LONGEST_GAP = Duration.ofDays(7);

    private final LogAnalyticsRequest request;
    private final RequestKey key;
    private final Workspace workspace;

    FirstWindow(LogAnalyticsRequest request, RequestKey key, Workspace workspace) {
        this.request = request;
        this.key = key;
        this.workspace = workspace;
    }

    /** Writes it down, and puts it further back if it was found to begin later before. */
    Instant beginning(WindowPlanner windows, Instant now) {
        Optional<Instant> known = workspace.checkpoint(key.beginning().text()).map(Checkpoint::until);
        Instant wanted = windows.beginning(request.timeOffset(), now);
        Instant earliest = Stream.of(known, before(now))
                .flatMap(Optional::stream)
                .filter(wanted::isAfter)
                .min(Instant::compareTo)
                .orElse(wanted);
        if (known.isEmpty() || earliest.isBefore(known.get())) {
            workspace.recordCheckpoint(new Checkpoint(key.beginning().text(), earliest));
        }
        return earliest;
    }

    /** Where the request stood before its query was changed. */
    private Optional<Instant> before(Instant now) {
        return workspace.checkpoints(request.name() + "@").stream()
                .filter(each -> RequestKey.isOf(request.name(), each.request())
                        && !each.request().equals(key.text()))
                .map(Checkpoint::until)
                .max(Instant::compareTo)
                .filter(now.minus(LONGEST_GAP)::isBefore);
    }
}
