package io.threatlockdown.server.overview;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.server.alerts.AlertFilters;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What has the most alerts: rules, users, source addresses. Each list is one scan of the alerts. */
@RestController
public class TopController {
    private static final int TOP = 8;
    private static final String BY_RULE =
            "\n| summarize Count = count(), Open = countif(Status != \"Closed\"), Level = max(RuleLevel),"
                    + " arg_max(TimeGenerated, RuleTitle) by RuleId"
                    + "\n| top " + TOP + " by Count";

    private final Queries queries;
    private final AlertFilters alerts;
    private final Detector detector;

    public TopController(Queries queries, AlertFilters alerts, Detector detector) {
        this.queries = queries;
        this.alerts = alerts;
        this.detector = detector;
    }

    /**
     * @param open of the alerts, those that nobody has closed
     * @param trend alerts in each bucket of the evolution
     */
    record TopRule(long id, long level, String description, long count, long open, long[] trend) {}

    /** @param country of an address, two letters; "" when it is not known, and for what is no address */
    record TopValue(String value, long count, long maxLevel, String country) {}

    /** @param query as KQL, the span left out */
    record Top<T>(List<T> values, String query) {}

    /** The rules with the most alerts in the span, each with its alerts over time. */
    @GetMapping("/api/overview/top/rules")
    Top<TopRule> rules(@RequestParam("from") String from, @RequestParam("to") String to) {
        TimeSpan span = TimeSpan.parse(from, to);
        String query = alerts.shown() + BY_RULE;
        List<Row> rows = queries.rows(span.within(query));
        Map<Long, long[]> trends = new AlertHistogram(queries, span, alerts.shown())
                .byRule(rows.stream().map(row -> row.number("RuleId")).toList());
        return new Top<>(
                rows.stream()
                        .map(row -> new TopRule(
                                row.number("RuleId"),
                                row.number("Level"),
                                row.text("RuleTitle"),
                                row.number("Count"),
                                row.number("Open"),
                                trends.get(row.number("RuleId"))))
                        .toList(),
                query);
    }

    /** The users whom most alerts of the span name. */
    @GetMapping("/api/overview/top/users")
    Top<TopValue> users(@RequestParam("from") String from, @RequestParam("to") String to) {
        return values("User", TimeSpan.parse(from, to), user -> "");
    }

    /** The addresses that most alerts of the span name. */
    @GetMapping("/api/overview/top/addresses")
    Top<TopValue> addresses(@RequestParam("from") String from, @RequestParam("to") String to) {
        return values("SourceIp", TimeSpan.parse(from, to), this::country);
    }

    private String country(String address) {
        return detector.ruleset()
                .settings()
                .enrichment()
                .place(address)
                .country()
                .orElse("");
    }

    private Top<TopValue> values(String column, TimeSpan span, UnaryOperator<String> country) {
        String name = KqlText.identifier(column);
        String query = alerts.shown() + "\n| where isnotempty(" + name
                + ")\n| summarize Count = count(), Level = max(RuleLevel) by " + name + "\n| top " + TOP + " by Count";
        return new Top<>(
                queries.rows(span.within(query)).stream()
                        .map(row -> new TopValue(
                                row.text(column),
                                row.number("Count"),
                                row.number("Level"),
                                country.apply(row.text(column))))
                        .toList(),
                query);
    }
}
