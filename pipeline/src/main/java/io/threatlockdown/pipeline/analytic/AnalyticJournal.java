package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.Alert;
import io.threatlockdown.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is known of the rules of a place, always as it is committed. Of one thread. */
final class AnalyticJournal {
    private static final Duration BETWEEN_CLEARINGS = Duration.ofMinutes(10);

    private final Workspace workspace;
    private final AnalyticCommit store;
    private final PlaceScope scope;
    private AnalyticMemory memory;
    private Instant lastClearing = Instant.MIN;

    AnalyticJournal(Workspace workspace, AnalyticCommit store, PlaceScope scope) {
        this.workspace = workspace;
        this.store = store;
        this.scope = scope;
        this.memory = committed();
    }

    private AnalyticMemory committed() {
        return AnalyticMemory.of(workspace.queryMemory(), scope);
    }

    RuleMemory of(AnalyticRule rule) {
        return memory.of(rule);
    }

    void commit(List<Alert> alerts, MemoryChange change, Instant now) {
        if (alerts.isEmpty() && change.isEmpty()) {
            return;
        }
        try {
            store.commit(alerts, change, now);
        } catch (RuntimeException | Error e) {
            // How far it came is not known.
            memory = committed();
            throw e;
        }
        memory.apply(change);
    }

    /** Drops what nothing asks for any more; some minutes after the last time, not before. */
    void clear(List<AnalyticRule> inForce, AnalyticSettings settings, Instant now) {
        if (now.isBefore(lastClearing.plus(BETWEEN_CLEARINGS)) && !now.isBefore(lastClearing)) {
            return;
        }
        lastClearing = now;
        commit(List.of(), memory.outlived(inForce, settings, now), now);
        commit(List.of(), memory.forgotten(inForce, settings, now), now);
    }
}
