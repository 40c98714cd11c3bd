package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Makes the runs that are due at one place, the oldest of each rule first and the rules in turn, and repeats those whose windows rows came
 * into since. Of one thread, except where it says otherwise.
 */
final class AnalyticRounds {
    private static final Logger log = LoggerFactory.getLogger(AnalyticRounds.class);

    private final AskedWorkspace asked;
    private final PlaceScope scope;
    private final Supplier<List<AnalyticRule>> inForce;
    private final AnalyticSettings settings;
    private final InstantSource clock;
    private final AnalyticJournal journal;
    private final RunMaker runs;
    private final CatchUp catchUp;
    private final RuleTroubles troubles;

    /** Ids of rules whose windows are to be looked at, whatever has come. */
    private final Set<String> toLookAt = new HashSet<>();

    private volatile List<AnalyticHealth> health = List.of();
    private volatile boolean stopped;
    private List<AnalyticRule> rules = List.of();
    private Optional<List<AnalyticRule>> taken = Optional.empty();
    private Instant lastLook = Instant.MIN;

    /**
     * @param workspace keeps what is known of the rules, and their alerts
     * @param rules those in force at the place
     */
    AnalyticRounds(
            Workspace workspace,
            AskedWorkspace asked,
            PlaceScope scope,
            Supplier<List<AnalyticRule>> rules,
            AnalyticSettings settings,
            AnalysisSettings analysis,
            LeavingLines leaving,
            InstantSource clock) {
        AnalyticCommit store = new AnalyticCommit(workspace, analysis, leaving);
        this.asked = asked;
        this.scope = scope;
        this.settings = settings;
        this.clock = clock;
        this.inForce = rules;
        this.journal = new AnalyticJournal(workspace, store, scope);
        this.runs = new RunMaker(asked, journal, store, clock);
        this.catchUp = new CatchUp(asked, journal);
        this.troubles = new RuleTroubles(workspace, scope);
    }

    /** From any thread. */
    void stop() {
        stopped = true;
        asked.stop();
    }

    /** From any thread. */
    List<AnalyticHealth> health() {
        return health;
    }

    /** All that is to do now. */
    void round() {
        boolean more = true;
        while (more && !stopped) {
            more = false;
            takeRules();
            for (AnalyticRule rule : rules) {
                more |= !stopped && runNext(rule);
            }
            repeatLate();
            if (!stopped) {
                journal.clear(rules, settings, clock.instant());
            }
            health = rules.stream().map(this::healthOf).toList();
        }
    }

    private void takeRules() {
        List<AnalyticRule> now = List.copyOf(inForce.get());
        if (taken.isPresent() && taken.get().equals(now)) {
            return;
        }
        Map<String, AnalyticRule> byId = new LinkedHashMap<>();
        now.stream().filter(AnalyticRule::isEnabled).forEach(rule -> byId.putIfAbsent(rule.id(), rule));
        rules = List.copyOf(byId.values());
        taken = Optional.of(now);
        troubles.begin(rules, clock.instant());
        asked.begin();
        catchUp.begin();
        rules.forEach(this::begin);
    }

    /** A rule that is new begins with the last run that is due; one that was changed goes on behind the last that was made. */
    private void begin(AnalyticRule rule) {
        toLookAt.add(rule.id());
        RuleMemory known = journal.of(rule);
        String key = scope.key(rule);
        String text = AnalyticVersion.of(rule);
        Optional<RuleProgress> progress = known.progress();
        if (progress.isPresent() && progress.get().text().equals(text)) {
            return;
        }
        MemoryChange change = new MemoryChange();
        if (progress.isPresent()) {
            change.replace(new RuleProgress(key, progress.get().done(), text).entry());
            // What the rule asked before is not asked again: what it says now holds from now on.
            known.runs().forEach(run -> change.remove(run.entry()));
        } else {
            AnalyticSchedule schedule = AnalyticSchedule.of(rule, settings);
            Instant before = schedule.before(schedule.lastDue(clock.instant()));
            change.add(new RuleProgress(key, before, text).entry());
        }
        journal.commit(List.of(), change, clock.instant());
    }

    /** Makes the oldest run that is due; says whether there may be more. */
    private boolean runNext(AnalyticRule rule) {
        Instant now = clock.instant();
        AnalyticSchedule schedule = AnalyticSchedule.of(rule, settings);
        Instant done = journal.of(rule).progress().orElseThrow().done();
        Optional<Instant> due = schedule.due(done, now);
        if (due.isEmpty()) {
            catchUp.isOver(run(rule, now));
            return false;
        }
        if (troubles.waits(rule, now)) {
            return false;
        }
        return attempt(rule, () -> {
            AnalyticRun next = run(rule, due.get());
            if (!catchUp.passesOverEmpty(next, schedule, schedule.lastDue(now), now)) {
                runs.make(next);
            }
            return true;
        });
    }

    private AnalyticRun run(AnalyticRule rule, Instant at) {
        return new AnalyticRun(rule, at, scope.place());
    }

    /**
     * Says whether it came to its end.
     *
     * @param work says whether anything was asked: only then is a rule that failed known to work again
     */
    private boolean attempt(AnalyticRule rule, BooleanSupplier work) {
        try {
            if (work.getAsBoolean()) {
                troubles.succeeded(rule, clock.instant());
            }
            return true;
        } catch (OperationException e) {
            failed(rule, e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log.error("analytic rule failed unexpectedly rule={}", rule.number(), e);
            failed(rule, UnexpectedFault.of(e));
        }
        return false;
    }

    private void failed(AnalyticRule rule, OperationException failure) {
        if (!stopped) {
            troubles.failed(rule, failure, clock.instant());
            toLookAt.add(rule.id());
        }
    }

    private void repeatLate() {
        Instant now = clock.instant();
        boolean isSoon = now.isBefore(lastLook.plus(asked.betweenLooks())) && !now.isBefore(lastLook);
        if (isSoon || stopped) {
            return;
        }
        lastLook = now;
        asked.look(now);
        for (AnalyticRule rule : rules) {
            if (!troubles.waits(rule, now) && !stopped) {
                attempt(rule, () -> {
                    boolean isDue = asked.mayHaveLate(rule, now) | toLookAt.remove(rule.id());
                    return isDue && repeatLate(rule, now);
                });
            } else {
                toLookAt.add(rule.id());
            }
        }
    }

    /** Says whether anything was asked, and answered. */
    private boolean repeatLate(AnalyticRule rule, Instant now) {
        Instant lastDue = AnalyticSchedule.of(rule, settings).lastDue(now);
        Collection<DoneRun> made = journal.of(rule).runs();
        List<DoneRun> over =
                made.stream().filter(run -> !run.at().isAfter(lastDue)).toList();
        if (over.size() < made.size()) {
            toLookAt.add(rule.id()); // The clock was put back: rows of runs that were made may still happen.
        }
        if (over.isEmpty()) {
            return false;
        }
        RunsToRepeat late = asked.runsToRepeat(rule, over, now);
        for (Instant at : late.times()) {
            if (stopped) {
                return false;
            }
            runs.make(run(rule, at));
        }
        if (!late.times().isEmpty()) {
            log.info(
                    "analytic rule was run again for late rows rule={} workspace={} runs={}",
                    rule.number(),
                    scope.place().words(),
                    late.times().size());
        }
        return late.answered() || !late.times().isEmpty();
    }

    private AnalyticHealth healthOf(AnalyticRule rule) {
        Optional<Instant> done = journal.of(rule).progress().map(RuleProgress::done);
        AnalyticSchedule schedule = AnalyticSchedule.of(rule, settings);
        Optional<Instant> next = done.map(schedule::after);
        return new AnalyticHealth(rule.id(), scope.place(), done, next, next.map(schedule::made), troubles.of(rule));
    }
}
