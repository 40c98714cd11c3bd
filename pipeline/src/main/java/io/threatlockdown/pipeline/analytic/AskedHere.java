package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.workspace.AlertsTable;
import io.threatlockdown.workspace.ReadQuery;
import io.threatlockdown.workspace.RowsHeld;
import io.threatlockdown.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The workspace that keeps the alerts: it tells of each commit which tables rows came to. */
final class AskedHere implements AskedWorkspace {
    private final Workspace workspace;
    private final AnalyticSettings settings;
    private final AnalyticQuery query;
    private final LateRows late;
    private final Map<String, Set<String>> tablesOfRules = new HashMap<>();

    /** Those that rows came into since the last look began. */
    private final Set<String> changing = ConcurrentHashMap.newKeySet();

    /** Those that rows came into between the last look and the one before. */
    private Set<String> changed = Set.of();

    private Set<String> storedTables = Set.of();

    AskedHere(Workspace workspace, AnalyticSettings settings) {
        this.workspace = workspace;
        this.settings = settings;
        this.query = new AnalyticQuery(workspace, settings.timeout());
        this.late = new LateRows(workspace);
        // Any commit may have brought alerts, too.
        workspace.onCommit(committed -> changing.addAll(List.of(committed.table(), AlertsTable.NAME)));
    }

    @Override
    public void begin() {
        tablesOfRules.clear();
    }

    @Override
    public AnalyticQuestion question(AnalyticRun run, Instant made) {
        ReadQuery prepared = query.prepare(run);
        tablesOfRules.put(run.rule().id(), prepared.tables());
        return new Question(run, prepared);
    }

    private final class Question implements AnalyticQuestion {
        private final AnalyticRun run;
        private final ReadQuery prepared;

        Question(AnalyticRun run, ReadQuery prepared) {
            this.run = run;
            this.prepared = prepared;
        }

        @Override
        public RowsHeld held() {
            return late.heldFor(run, prepared.tables());
        }

        @Override
        public AnalyticAnswer answer() {
            return query.ask(prepared);
        }
    }

    @Override
    public Optional<Instant> firstRow(AnalyticRun run, Instant now) {
        Set<String> tables = tables(run);
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(tables.stream()
                        .flatMap(table -> workspace.oldestRow(table).stream())
                        .min(Instant::compareTo)
                        .orElse(now));
    }

    @Override
    public Duration betweenLooks() {
        return settings.lookAgain();
    }

    @Override
    public void look(Instant now) {
        changed = Set.copyOf(changing);
        changing.removeAll(changed);
    }

    @Override
    public boolean mayHaveLate(AnalyticRule rule, Instant now) {
        return tables(new AnalyticRun(rule, now)).stream().anyMatch(changed::contains);
    }

    @Override
    public RunsToRepeat runsToRepeat(AnalyticRule rule, Collection<DoneRun> runs, Instant now) {
        return new RunsToRepeat(late.runsToRepeat(rule, tables(new AnalyticRun(rule, now)), runs), true);
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

    @Override
    public void stop() {
        query.stop();
    }
}
