package io.threatlockdown.server.overview;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.server.LevelClass;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.server.overview.OverviewAnswer.PanelQueries;
import io.threatlockdown.server.overview.OverviewAnswer.SourceCounts;
import io.threatlockdown.server.overview.OverviewAnswer.TopRule;
import io.threatlockdown.server.overview.OverviewAnswer.TopSourceIp;
import io.threatlockdown.server.overview.OverviewAnswer.TopUser;
import io.threatlockdown.server.overview.OverviewAnswer.Totals;
import io.threatlockdown.server.sources.EventTables;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;

/** The overview page's numbers, each a query on the workspace. */
@RestController
public class OverviewController {
    private static final int TOP = 8;
    private static final String TOP_RULES = "Alerts"
            + "\n| summarize Count = count(), Level = max(RuleLevel), arg_max(TimeGenerated, RuleTitle) by RuleId"
            + "\n| top " + TOP + " by Count";

    private final Queries queries;
    private final EventTables tables;
    private final Collector collector;

    public OverviewController(Queries queries, EventTables tables, Collector collector) {
        this.queries = queries;
        this.tables = tables;
        this.collector = collector;
    }

    /** What the overview shows of a span of time: counts, the alerts over time and the most frequent values. */
    @GetMapping("/api/overview")
    OverviewAnswer overview(@RequestParam("from") String from, @RequestParam("to") String to) {
        TimeSpan span = TimeSpan.parse(from, to);
        AlertHistogram histogram = new AlertHistogram(queries, span);
        return new OverviewAnswer(
                span.from().toString(),
                span.to().toString(),
                histogram.width().toSeconds(),
                histogram.byLevel(),
                totals(span),
                totals(span.before()),
                topRules(span, histogram),
                topUsers(span),
                topSourceIps(span),
                sources(),
                new PanelQueries(
                        histogram.byLevelQuery() + "\n| render columnchart", TOP_RULES, top("User"), top("SourceIp")));
    }

    private Totals totals(TimeSpan span) {
        Row row = queries.rows("Alerts " + span.where()
                        + "\n| summarize Alerts = count(), High = countif(RuleLevel >= " + LevelClass.HIGH.lowest()
                        + "), Users = dcountif(User, isnotempty(User))")
                .getFirst();
        return new Totals(row.number("Alerts"), row.number("High"), row.number("Users"), tables.eventsWithin(span));
    }

    private List<TopRule> topRules(TimeSpan span, AlertHistogram histogram) {
        List<Row> rows = queries.rows(span.within(TOP_RULES));
        Map<Long, long[]> trends =
                histogram.byRule(rows.stream().map(r -> r.number("RuleId")).toList());
        return rows.stream()
                .map(row -> new TopRule(
                        row.number("RuleId"),
                        row.number("Level"),
                        row.text("RuleTitle"),
                        row.number("Count"),
                        trends.get(row.number("RuleId"))))
                .toList();
    }

    private List<TopUser> topUsers(TimeSpan span) {
        return queries.rows(span.within(top("User"))).stream()
                .map(row -> new TopUser(row.text("User"), row.number("Count"), row.number("Level")))
                .toList();
    }

    private List<TopSourceIp> topSourceIps(TimeSpan span) {
        return queries.rows(span.within(top("SourceIp"))).stream()
                .map(row -> new TopSourceIp(row.text("SourceIp"), row.number("Count"), row.number("Level")))
                .toList();
    }

    private static String top(String column) {
        String name = KqlText.identifier(column);
        return "Alerts\n| where isnotempty(" + name + ")\n| summarize Count = count(), Level = max(RuleLevel) by "
                + name + "\n| top " + TOP + " by Count";
    }

    private SourceCounts sources() {
        List<RequestHealth> health = collector.health();
        long failing = health.stream()
                .filter(h -> h.state() == State.FAILING || h.state() == State.STALLED)
                .count();
        long waiting = health.stream().filter(h -> h.state() == State.WAITING).count();
        return new SourceCounts(health.size() - failing - waiting, failing, waiting);
    }
}
