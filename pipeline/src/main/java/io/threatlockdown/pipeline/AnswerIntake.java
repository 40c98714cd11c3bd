package io.threatlockdown.pipeline;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.pipeline.health.IntakeMeter;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.workspace.NewRow;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes one answer in: its rows are stored as they come, the rules look at those that are new, and everything is committed together
 * with what the rules remember. Closing it without {@link #commit} leaves the workspace, and the rules, as they were.
 *
 * <p>The rules' turn begins when the answer has come to its end, or has brought more rows than are held back: an answer that is
 * waited for keeps no other one from the rules. The rows that are held back are looked at in the order in which they happened.
 */
final class AnswerIntake implements Intake {
    /** Of about 2 KB each. */
    static final int MOST_HELD_BACK = 10_000;

    private static final Comparator<NewRow> BY_TIME =
            Comparator.comparing(row -> row.event().eventTime().orElse(Instant.MAX));

    private final Workspace workspace;
    private final Detector detector;
    private final RowJudge judge;
    private final Set<String> tables;
    private final Recognition recognition;
    private final InstantSource clock;
    private final BackfillColumn mark = new BackfillColumn();
    private final RequestProgress progress;
    private final IntakeMeter meter;
    private final List<NewRow> heldBack = new ArrayList<>();
    private @Nullable WorkspaceTransaction begun;
    private Detector.@Nullable Turn turn;
    private @Nullable RehearsalTurn rehearsal;
    private long received;
    private long late;
    private boolean committed;

    /** @param tables every table that rows may be of */
    AnswerIntake(
            Workspace workspace,
            Detector detector,
            RowJudge judge,
            Set<String> tables,
            Recognition recognition,
            InstantSource clock,
            RequestProgress progress,
            IntakeMeter meter) {
        this.workspace = workspace;
        this.detector = detector;
        this.judge = judge;
        this.tables = Set.copyOf(tables);
        this.recognition = recognition;
        this.clock = clock;
        this.progress = progress;
        this.meter = meter;
    }

    /** Such intakes, for any answer. */
    static Intakes by(Workspace workspace, Detector detector, RowJudge judge, InstantSource clock) {
        return by(workspace, detector, judge, clock, new IntakeMeter(clock));
    }

    /** Such intakes, which are measured together. */
    static Intakes by(Workspace workspace, Detector detector, RowJudge judge, InstantSource clock, IntakeMeter meter) {
        return (tables, recognition, progress) ->
                new AnswerIntake(workspace, detector, judge, tables, recognition, clock, progress, meter);
    }

    @Override
    public void take(EventBatch batch) {
        received += batch.size();
        progress.reads(batch.size());
        List<NewRow> fresh = transaction().append(judge.isOfBackfill() ? mark.on(batch) : batch);
        late += fresh.stream().filter(row -> progress.isLate(row.event())).count();
        if (judge.looks()) {
            heldBack.addAll(fresh);
            meter.holdsBack(heldBack.size());
        }
        if (heldBack.size() > MOST_HELD_BACK) {
            look();
        }
    }

    /** Begun with the first rows, so that waiting for Azure does not keep others from the table. */
    private WorkspaceTransaction transaction() {
        WorkspaceTransaction transaction = begun;
        if (transaction == null) {
            meter.begins(this);
            transaction = workspace.begin(tables, clock.instant(), recognition);
            begun = transaction;
        }
        return transaction;
    }

    private void look() {
        if (heldBack.isEmpty()) {
            return;
        }
        heldBack.sort(BY_TIME);
        Detector.Turn own = turn;
        if (own == null) {
            own = detector.begin();
            turn = own;
            if (!judge.isOfBackfill()) {
                rehearsal = detector.rehearsal().map(RehearsalTurn::begin).orElse(null);
            }
        }
        judge.look(heldBack, own, transaction());
        if (rehearsal != null) {
            judge.rehearse(heldBack, rehearsal, transaction());
        }
        heldBack.clear();
    }

    @Override
    public long renamedRecords() {
        return begun == null ? 0 : begun.renamedRecords();
    }

    @Override
    public WorkspaceTransaction commit(Consumer<WorkspaceTransaction> marks) {
        progress.stores();
        look();
        WorkspaceTransaction whole = transaction();
        Detector.Turn own = turn;
        if (own != null) {
            judge.remember(own.takeChanges(), whole);
        }
        RehearsalTurn tested = rehearsal;
        if (tested != null) {
            tested.remember(whole);
        }
        marks.accept(whole);
        whole.commit();
        committed = true;
        meter.ends(this);
        meter.commits(whole.newRows());
        progress.stored(whole.newRows(), whole.heldRows(), late, whole.alerts());
        if (own != null) {
            own.committed();
        }
        if (tested != null) {
            tested.committed();
        }
        return whole;
    }

    @Override
    public void close() {
        // The turn last: whoever has it next reads what is committed, and this must not be under way any more.
        try {
            if (begun != null) {
                begun.close();
            }
        } finally {
            meter.ends(this);
            // That of the rules in test lies within the other one.
            if (rehearsal != null) {
                rehearsal.close();
            }
            if (turn != null) {
                turn.close();
            }
            if (!committed) {
                progress.takesBack(received);
            }
        }
    }
}
