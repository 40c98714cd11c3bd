package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.workspace.AlertsTable;
import io.threatlockdown.workspace.ReadQuery;
import io.threatlockdown.workspace.RowsHeld;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes the runs that are due, the oldest of each rule first and the rules in turn, and repeats those whose windows rows came into since.
 * Of one thread, except where it says otherwise.
 */
final class AnalyticRounds {
    private static final Logger log = LoggerFactory.getLogger(AnalyticRounds.class);
    private static final Duration BETWEEN_CLEARINGS = Duration.ofMinutes(10);

    private final Workspace workspace;
    private final Supplier<List<AnalyticRule>> inForce;
    private final AnalyticSettings settings;
    private final InstantSource clock;
    private final AnalyticQuery query;
    private final AnalyticCommit store;
    private final LateRows late;
    private final RuleTroubles troubles;
    private final Map<String, Set<String>> tablesOfRules = new HashMap<>();
    private final Set<String> catchingUp = new HashSet<>();

    /** Those that rows came into since they were last looked at. */
    private final Set<String> changedTables = ConcurrentHashMap.newKeySet();

    /** Ids of rules whose windows are to be looked at, whichever tables have changed. */
    private final Set<String> toLookAt = new HashSet<>();

    private volatile List<AnalyticHealth> health = List.of();
    private volatile boolean stopped;
    private List<AnalyticRule> rules = List.of();
    private Optional<List<AnalyticRule>> taken = Optional.empty();
    private AnalyticMemory memory;
    private Set<String> storedTables = Set.of();
    private Instant lastLook = Instant.MIN;
    private Instant lastClearing = Instant.MIN;

    AnalyticRounds(
            Workspace workspace,
            Supplier<List<AnalyticRule>> rules,
            AnalyticSettings settings,
            AnalysisSettings analysis,
            LeavingLines leaving,
            InstantSource clock) {
        this.workspace = workspace;
        this.settings = settings;
        this.clock = clock;
        this.inForce = rules;
        this.query = new AnalyticQuery(workspace, settings.timeout());
        this.store = new AnalyticCommit(workspace, analysis, leaving);
        this.late = new LateRows(workspace);
        this.troubles = new RuleTroubles(workspace);
        this.memory = AnalyticMemory.of(workspace.queryMemory());
        // Any commit may have brought alerts, too.
        workspace.onCommit(committed -> changedTables.addAll(List.of(committed.table(), AlertsTable.NAME)));
    }

    /** From any thread. */
    void stop() {
        stopped = true;
        query.stop();
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
            clear();
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
        tablesOfRules.clear();
        catchingUp.clear();
        rules.forEach(this::begin);
    }

    /** A rule that is new begins with the last run that is due; one that was changed goes on behind the last that was made. */
    private void begin(AnalyticRule rule) {
        toLookAt.add(rule.id());
        RuleMemory known = memory.of(rule.id());
        String text = AnalyticVersion.of(rule);
        Optional<RuleProgress> progress = known.progress();
        if (progress.isPresent() && progress.get().text().equals(text)) {
            return;
        }
        MemoryChange change = new MemoryChange();
        if (progress.isPresent()) {
            change.replace(new RuleProgress(rule.id(), progress.get().done(), text).entry());
            // What the rule asked before is not asked again: what it says now holds from now on.
            known.runs().forEach(run -> change.remove(run.entry()));
        } else {
            AnalyticSchedule schedule = AnalyticSchedule.of(rule, settings);
            Instant before = schedule.before(schedule.lastDue(clock.instant()));
            change.add(new RuleProgress(rule.id(), before, text).entry());
        }
        commit(List.of(), change);
    }

    /** Makes the oldest run that is due; says whether there may be more. */
    private boolean runNext(AnalyticRule rule) {
        Instant now = clock.instant();
        AnalyticSchedule schedule = AnalyticSchedule.of(rule, settings);
        Instant done = memory.of(rule.id()).progress().orElseThrow().done();
        Optional<Instant> due = schedule.due(done, now);
        if (due.isEmpty()) {
            catchingUp.remove(rule.id());
            return false;
        }
        if (troubles.waits(rule, now)) {
            return false;
        }
        return attempt(rule, () -> {
            boolean isBehind = due.get().isBefore(schedule.lastDue(now));
            if (!isBehind || !catchingUp.add(rule.id()) || !passOverEmpty(rule, schedule, due.get(), now)) {
                make(new AnalyticRun(rule, due.get()));
            }
        });
    }

    /**
     * Leaves out runs that see nothing because the workspace holds no rows from so long ago; the last that is due is always made. Says
     * whether there were any.
     */
    private boolean passOverEmpty(AnalyticRule rule, AnalyticSchedule schedule, Instant first, Instant now) {
        Instant last = schedule.lastDue(now);
        log.info("analytic rule catches up rule={} runs from={} to={}", rule.number(), first, last);
        Set<String> tables = tables(new AnalyticRun(rule, first));
        if (tables.isEmpty()) {
            return false;
        }
        Instant oldest = tables.stream()
                .flatMap(table -> workspace.oldestRow(table).stream())
                .min(Instant::compareTo)
                .orElse(now);
        Instant end = schedule.atOrBefore(oldest.isBefore(last) ? oldest : schedule.before(last));
        if (end.isBefore(first)) {
            return false;
        }
        log.warn(
                "analytic rule leaves out runs, its tables hold no rows from so long ago rule={} from={} to={}",
                rule.number(),
                first,
                end);
        MemoryChange change = new MemoryChange();
        change.replace(new RuleProgress(rule.id(), end, AnalyticVersion.of(rule)).entry());
        commit(List.of(), change);
        return true;
    }

    /** Says whether it came to its end. */
    private boolean attempt(AnalyticRule rule, Runnable work) {
        try {
            work.run();
            troubles.succeeded(rule, clock.instant());
            return true;
        } catch (OperationException e) {
            failed(rule, e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log.error("analytic rule failed unexpectedly rule={}", rule.number(), e);
            failed(rule, "an unexpected fault ended its run, the log says which: " + e);
        }
        return false;
    }

    private void failed(AnalyticRule rule, String message) {
        if (!stopped) {
            troubles.failed(rule, message, clock.instant());
            toLookAt.add(rule.id());
        }
    }

    private void make(AnalyticRun run) {
        RuleMemory known = memory.of(run.rule().id());
        ReadQuery prepared = query.prepare(run);
        tablesOfRules.put(run.rule().id(), prepared.tables());
        // Counted first: rows that come while the query runs make the run be repeated, and none is missed.
        RowsHeld seen = late.heldFor(run, prepared.tables());
        AnalyticAnswer answer = query.ask(prepared);
        List<AnalyticFinding> findings =
                AnalyticFindings.of(run.rule(), answer, key -> !known.hasAlert(key, run.window()));
        Instant now = clock.instant();
        List<Alert> alerts = store.alerts(run, answer, findings, now);
        commit(alerts, change(run, seen, findings, now));
        if (!alerts.isEmpty()) {
            log.info(
                    "analytic rule raised alerts rule={} run={} alerts={}",
                    run.rule().number(),
                    run.at(),
                    alerts.size());
        }
    }

    private MemoryChange change(AnalyticRun run, RowsHeld seen, List<AnalyticFinding> findings, Instant now) {
        String rule = run.rule().id();
        RuleMemory known = memory.of(rule);
        MemoryChange change = new MemoryChange();
        Optional<DoneRun> before = known.run(run.at());
        DoneRun done = new DoneRun(rule, run.at(), before.map(DoneRun::made).orElse(now), seen);
        if (before.isPresent()) {
            change.replace(done.entry());
        } else {
            change.add(done.entry());
        }
        if (known.progress().orElseThrow().done().isBefore(run.at())) {
            change.replace(new RuleProgress(rule, run.at(), AnalyticVersion.of(run.rule())).entry());
        }
        for (AnalyticFinding finding : findings) {
            for (String key : finding.keys()) {
                change.add(new AlertWindow(
                                rule, key, run.window().from(), run.window().to())
                        .entry());
            }
        }
        return change;
    }

    private void commit(List<Alert> alerts, MemoryChange change) {
        if (alerts.isEmpty() && change.isEmpty()) {
            return;
        }
        try {
            store.commit(alerts, change, clock.instant());
        } catch (RuntimeException | Error e) {
            // How far it came is not known.
            memory = AnalyticMemory.of(workspace.queryMemory());
            throw e;
        }
        memory.apply(change);
    }

    private void repeatLate() {
        Instant now = clock.instant();
        boolean isSoon = now.isBefore(lastLook.plus(settings.lookAgain())) && !now.isBefore(lastLook);
        if (isSoon || stopped) {
            return;
        }
        lastLook = now;
        Set<String> changed = Set.copyOf(changedTables);
        changedTables.removeAll(changed);
        for (AnalyticRule rule : rules) {
            if (!troubles.waits(rule, now) && !stopped) {
                attempt(rule, () -> {
                    boolean isDue = toLookAt.remove(rule.id())
                            || tables(new AnalyticRun(rule, now)).stream().anyMatch(changed::contains);
                    if (isDue) {
                        repeatLate(rule, now);
                    }
                });
            } else {
                toLookAt.add(rule.id());
            }
        }
    }

    private void repeatLate(AnalyticRule rule, Instant now) {
        Instant lastDue = AnalyticSchedule.of(rule, settings).lastDue(now);
        Collection<DoneRun> runs = memory.of(rule.id()).runs();
        List<DoneRun> over =
                runs.stream().filter(run -> !run.at().isAfter(lastDue)).toList();
        if (over.size() < runs.size()) {
            toLookAt.add(rule.id()); // The clock was put back: rows of runs that were made may still happen.
        }
        List<Instant> late = this.late.runsToRepeat(rule, tables(new AnalyticRun(rule, now)), over);
        for (Instant at : late) {
            if (stopped) {
                return;
            }
            make(new AnalyticRun(rule, at));
        }
        if (!late.isEmpty()) {
            log.info("analytic rule was run again for late rows rule={} runs={}", rule.number(), late.size());
        }
    }

    /** Those that a run's query reads; kept, because it is asked for often, until there is a table more. */
    private Set<String> tables(AnalyticRun run) {
        Set<String> stored = Set.copyOf(workspace.tables().storedTableNames());
        if (!stored.equals(storedTables)) {
            storedTables = stored;
            tablesOfRules.clear();
        }
        return tablesOfRules.computeIfAbsent(
                run.rule().id(), id -> query.prepare(run).tables());
    }

    private void clear() {
        Instant now = clock.instant();
        boolean isSoon = now.isBefore(lastClearing.plus(BETWEEN_CLEARINGS)) && !now.isBefore(lastClearing);
        if (isSoon || stopped) {
            return;
        }
        lastClearing = now;
        commit(List.of(), memory.outlived(rules, settings, now));
        Set<String> inForce = rules.stream().map(AnalyticRule::id).collect(Collectors.toSet());
        commit(List.of(), memory.forgotten(inForce, settings, now));
    }

    private AnalyticHealth healthOf(AnalyticRule rule) {
        Optional<Instant> done = memory.of(rule.id()).progress().map(RuleProgress::done);
        AnalyticSchedule schedule = AnalyticSchedule.of(rule, settings);
        Optional<Instant> next = done.map(schedule::after);
        return new AnalyticHealth(rule.id(), done, next, next.map(schedule::made), troubles.of(rule));
    }
}
