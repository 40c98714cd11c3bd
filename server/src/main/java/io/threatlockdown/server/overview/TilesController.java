package io.threatlockdown.server.overview;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.LevelClass;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.server.sources.EventTables;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** The key numbers, each against the equal span before: what waits for somebody, how soon it is taken up, what was read. */
@RestController
public class TilesController {
    private static final String NEW = "Status == \"New\" and isempty(Assignee)";
    private static final String GRAVE = "RuleLevel >= " + LevelClass.HIGH.lowest() + " and Status != \"Closed\"";
    private static final String GRAVE_USER = GRAVE + " and isnotempty(User)";

    private final Queries queries;
    private final EventTables tables;

    public TilesController(Queries queries, EventTables tables) {
        this.queries = queries;
        this.tables = tables;
    }

    /**
     * @param unassigned alerts that are new and nobody's
     * @param grave alerts of high and critical level that are not closed
     * @param users whom these name
     */
    record Work(Tile unassigned, Tile grave, Tile users) {}

    /** What waits for somebody: alerts of the span that are new and nobody's, grave ones that are open, and the users of these. */
    @GetMapping("/api/overview/tiles/work")
    Work work(@RequestParam("from") String from, @RequestParam("to") String to) {
        Slots slots = new Slots(TimeSpan.parse(from, to));
        List<Row> rows = queries.rows("Alerts " + slots.where() + "\n| summarize New = countif(" + NEW
                + "), Grave = countif(" + GRAVE + "), Users = dcountif(User, " + GRAVE_USER + ") by Slot = "
                + slots.slot());
        return new Work(
                tile(slots, rows, "New", "Alerts\n| where " + NEW),
                tile(slots, rows, "Grave", "Alerts\n| where " + GRAVE),
                users(slots, rows));
    }

    private static Tile tile(Slots slots, List<Row> rows, String column, String query) {
        long[] trend = new long[Slots.COUNT];
        slots.add(rows, column, trend);
        return Tile.sum(slots.before(rows, column), trend, query);
    }

    /** One person counts once in the span, however many slots name them: so the slots do not add up. */
    private Tile users(Slots slots, List<Row> rows) {
        long[] trend = new long[Slots.COUNT];
        slots.add(rows, "Users", trend);
        List<Row> totals = queries.rows("Alerts " + slots.where() + "\n| where " + GRAVE_USER
                + "\n| summarize Users = dcount(User) by Current = " + slots.current());
        return new Tile(
                number(totals, true, "Users"),
                number(totals, false, "Users"),
                trend,
                "Alerts\n| where " + GRAVE_USER
                        + "\n| summarize Count = count(), Level = max(RuleLevel) by User\n| order by Level, Count");
    }

    /** In whole seconds, the median of the alerts of the span that were taken up; no slot of the trend is told where none was. */
    @GetMapping("/api/overview/tiles/acknowledged")
    Tile acknowledged(@RequestParam("from") String from, @RequestParam("to") String to) {
        Slots slots = new Slots(TimeSpan.parse(from, to));
        String median = "\n| where isnotnull(Acknowledged)"
                + "\n| summarize Median = percentile((Acknowledged - ArrivalTime) / 1s, 50), Count = count()";
        List<Row> totals = queries.rows("Alerts " + slots.where() + median + " by Current = " + slots.current());
        long[] trend = new long[Slots.COUNT];
        if (totals.stream().anyMatch(row -> row.number("Count") > 1)) {
            slots.add(queries.rows("Alerts " + slots.where() + median + " by Slot = " + slots.slot()), "Median", trend);
        }
        boolean here = totals.stream().anyMatch(row -> isCurrent(row, true));
        boolean before = totals.stream().anyMatch(row -> isCurrent(row, false));
        return new Tile(
                here ? number(totals, true, "Median") : null,
                before ? number(totals, false, "Median") : null,
                trend,
                "Alerts" + median + " by RuleId\n| order by Median");
    }

    /** Of all tables but that of the alerts. */
    @GetMapping("/api/overview/tiles/events")
    Tile events(@RequestParam("from") String from, @RequestParam("to") String to) {
        Slots slots = new Slots(TimeSpan.parse(from, to));
        long[] trend = new long[Slots.COUNT];
        long before = 0;
        for (String table : tables.timed()) {
            List<Row> rows = queries.rows(KqlText.identifier(table) + " " + slots.where()
                    + "\n| summarize Count = count() by Slot = " + slots.slot());
            slots.add(rows, "Count", trend);
            before += slots.before(rows, "Count");
        }
        return Tile.sum(before, trend, "");
    }

    private static long number(List<Row> totals, boolean current, String column) {
        return totals.stream()
                .filter(row -> isCurrent(row, current))
                .mapToLong(row -> row.number(column))
                .sum();
    }

    private static boolean isCurrent(Row row, boolean current) {
        return Boolean.valueOf(current).equals(row.value("Current"));
    }
}
