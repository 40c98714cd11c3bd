package io.threatlockdown.pipeline;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.Rehearsal;
import io.threatlockdown.detection.correlation.MemoryChanges;
import io.threatlockdown.event.Event;
import io.threatlockdown.workspace.WorkspaceTransaction;

import java.time.Instant;
import java.util.Optional;

/** A turn of the rules in test, within one of the live rules: it ends as that one does. */
final class RehearsalTurn implements AutoCloseable {
    private final Rehearsal rehearsal;
    private final Detector.Turn turn;

    private RehearsalTurn(Rehearsal rehearsal, Detector.Turn turn) {
        this.rehearsal = rehearsal;
        this.turn = turn;
    }

    static RehearsalTurn begin(Rehearsal rehearsal) {
        return new RehearsalTurn(rehearsal, rehearsal.detector().begin());
    }

    /** What a rule in test found; empty when none took the event, or the one that did raises no alert. */
    Optional<Finding> analyze(Event row, Instant arrival) {
        return Optional.of(turn.analyze(row, arrival)).filter(rehearsal::isOfTest);
    }

    void remember(WorkspaceTransaction transaction) {
        MemoryChanges changes = turn.takeChanges();
        transaction.putMemoryInTest(changes.fresh(), changes.replaced(), changes.removed());
    }

    void committed() {
        turn.committed();
    }

    @Override
    public void close() {
        turn.close();
    }
}
