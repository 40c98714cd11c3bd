package io.threatlockdown.pipeline.analytic;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a rule that is behind begins with: runs that would see nothing are passed over. Of one thread. */
final class CatchUp {
    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);

    private final AskedWorkspace asked;
    private final AnalyticJournal journal;

    /** Keys of rules that are behind, and have been looked at. */
    private final Set<String> catchingUp = new HashSet<>();

    CatchUp(AskedWorkspace asked, AnalyticJournal journal) {
        this.asked = asked;
        this.journal = journal;
    }

    void begin() {
        catchingUp.clear();
    }

    /** @param run any of a rule that is not behind */
    void isOver(AnalyticRun run) {
        catchingUp.remove(run.key());
    }

    /**
     * Leaves out runs that see nothing because the workspace holds no rows from so long ago; the last that is due is always made. Looks
     * once while a rule is behind. Says whether there were any.
     *
     * @param first the run that is made next
     * @param last the last that is due
     */
    boolean passesOverEmpty(AnalyticRun first, AnalyticSchedule schedule, Instant last, Instant now) {
        if (!first.at().isBefore(last) || !catchingUp.add(first.key())) {
            return false;
        }
        log.info(
                "analytic rule catches up rule={} workspace={} runs from={} to={}",
                first.rule().number(),
                first.place().words(),
                first.at(),
                last);
        Optional<Instant> end = asked.firstRow(first, now)
                .map(oldest -> schedule.atOrBefore(oldest.isBefore(last) ? oldest : schedule.before(last)))
                .filter(found -> !found.isBefore(first.at()));
        if (end.isEmpty()) {
            return false;
        }
        log.warn(
                "analytic rule leaves out runs, its tables hold no rows from so long ago rule={} from={} to={}",
                first.rule().number(),
                first.at(),
                end.get());
        MemoryChange change = new MemoryChange();
        change.replace(new RuleProgress(first.key(), end.get(), AnalyticVersion.of(first.rule())).entry());
        journal.commit(List.of(), change, now);
        return true;
    }
}
