package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.Alert;
import io.threatlockdown.workspace.RowsHeld;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes a run: asks, finds, and stores what is found with the run. Of one thread. */
final class RunMaker {
    private static final Logger log = LoggerFactory.getLogger(RunMaker.class);

    private final AskedWorkspace asked;
    private final AnalyticJournal journal;
    private final AnalyticCommit store;
    private final InstantSource clock;

    RunMaker(AskedWorkspace asked, AnalyticJournal journal, AnalyticCommit store, InstantSource clock) {
        this.asked = asked;
        this.journal = journal;
        this.store = store;
        this.clock = clock;
    }

    /** @throws io.threatlockdown.event.OperationException when there is no whole answer; then nothing is stored */
    void make(AnalyticRun run) {
        RuleMemory known = journal.of(run.rule());
        Optional<DoneRun> before = known.run(run.at());
        AnalyticQuestion question =
                asked.question(run, before.map(DoneRun::made).orElseGet(clock::instant));
        // Counted first: rows that come while the query runs make the run be repeated, and none is missed.
        RowsHeld seen = question.held();
        AnalyticAnswer answer = question.answer();
        List<AnalyticFinding> findings =
                AnalyticFindings.of(run.rule(), answer, key -> !known.hasAlert(key, run.window()));
        Instant now = clock.instant();
        List<Alert> alerts = store.alerts(run, answer, findings, now);
        journal.commit(alerts, change(run, known, seen, findings, now), now);
        if (!alerts.isEmpty()) {
            log.info(
                    "analytic rule raised alerts rule={} workspace={} run={} alerts={}",
                    run.rule().number(),
                    run.place().words(),
                    run.at(),
                    alerts.size());
        }
    }

    private static MemoryChange change(
            AnalyticRun run, RuleMemory known, RowsHeld seen, List<AnalyticFinding> findings, Instant now) {
        MemoryChange change = new MemoryChange();
        Optional<DoneRun> before = known.run(run.at());
        DoneRun done =
                new DoneRun(run.key(), run.at(), before.map(DoneRun::made).orElse(now), seen);
        if (before.isPresent()) {
            change.replace(done.entry());
        } else {
            change.add(done.entry());
        }
        if (known.progress().orElseThrow().done().isBefore(run.at())) {
            change.replace(new RuleProgress(run.key(), run.at(), AnalyticVersion.of(run.rule())).entry());
        }
        for (AnalyticFinding finding : findings) {
            for (String key : finding.keys()) {
                change.add(new AlertWindow(
                                run.key(),
                                key,
                                run.window().from(),
                                run.window().to())
                        .entry());
            }
        }
        return change;
    }
}
