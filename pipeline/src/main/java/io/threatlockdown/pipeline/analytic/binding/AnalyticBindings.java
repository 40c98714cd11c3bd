package io.threatlockdown.pipeline.analytic.binding;

import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.detection.analytic.ReadAnalyticRule;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.CompiledQuery;
import io.threatlockdown.kql.DataProbe;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.ResultColumn;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.QueryStop;
import io.threatlockdown.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the analytic rules stand to a workspace's tables. What was found is told again until the rules or the tables change, or a minute is
 * over, because watchlists change unseen. Safe to share between threads.
 */
public final class AnalyticBindings {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration PROBE = Duration.ofSeconds(10);

    private final Workspace workspace;
    private final InstantSource clock;
    private volatile Found found = new Found(AnalyticRuleSet.NONE, Instant.EPOCH, "", Map.of());

    public AnalyticBindings(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /** @param tables the catalog that they were looked up in, by its identity */
    private record Found(AnalyticRuleSet rules, Instant at, Object tables, Map<Integer, AnalyticBinding> byNumber) {}

    /** Of every rule of a set, by its number. */
    public Map<Integer, AnalyticBinding> of(AnalyticRuleSet rules) {
        Instant now = clock.instant();
        Catalog tables = workspace.tables();
        Found known = found;
        if (known.rules() == rules
                && known.tables() == tables
                && now.isBefore(known.at().plus(LONGEST))) {
            return known.byNumber();
        }
        Catalog catalog = workspace.readable(QueryOptions.at(now));
        DataProbe probe = this::rows;
        Map<Integer, AnalyticBinding> byNumber = new LinkedHashMap<>();
        for (ReadAnalyticRule read : rules.read()) {
            byNumber.put(read.rule().number(), AnalyticBinding.of(read, catalog, probe, now));
        }
        found = new Found(rules, now, tables, Collections.unmodifiableMap(byNumber));
        return Collections.unmodifiableMap(byNumber);
    }

    private List<List<String>> rows(String sql, int columns) {
        ResultColumn text = new ResultColumn("", KqlType.STRING);
        CompiledQuery look = new CompiledQuery(sql, Collections.nCopies(columns, text), false);
        try (QueryCursor rows = workspace.query(look, PROBE, new QueryStop())) {
            return rows.all().stream()
                    .map(row -> Arrays.stream(row).map(String::valueOf).toList())
                    .toList();
        }
    }
}
