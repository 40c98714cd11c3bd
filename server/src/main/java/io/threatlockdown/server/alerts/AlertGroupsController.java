package io.threatlockdown.server.alerts;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The alerts of a list put together: repeats folded, or by what they have in common. */
@RestController
public class AlertGroupsController {
    private static final int LONGEST_PAGE = 200;
    private static final int FURTHEST = 100_000;
    private static final int TREND_PARTS = 24;

    private final Queries queries;
    private final AlertFilters filters;

    public AlertGroupsController(Queries queries, AlertFilters filters) {
        this.queries = queries;
        this.filters = filters;
    }

    /**
     * A page of groups.
     *
     * @param groups how many there are
     * @param alerts how many alerts are in them, all pages
     * @param page the groups of this page
     * @param next how many groups lie before the page after this one; {@code null} on the last
     * @param hidden how many alerts the filters find besides that exceptions hide
     * @param query the groups as KQL, their span left out
     */
    record GroupsPage(
            long groups,
            long alerts,
            List<GroupView> page,
            @Nullable Integer next,
            long hidden,
            String query) {}

    /**
     * A page of groups of the alerts that the filter finds: {@code by} repeat, rule, user, ip, app, resource, session or status, in the
     * order of {@code groupSort} last, count or level; {@code skip} groups lie before the page.
     */
    @GetMapping("/api/alerts/groups")
    GroupsPage groups(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(name = "limit", defaultValue = "50") int limit,
            @RequestParam(name = "skip", defaultValue = "0") int skip) {
        if (limit < 1 || limit > LONGEST_PAGE || skip < 0 || skip > FURTHEST) {
            throw BadRequestException.invalid(
                    "'limit' is from 1 to " + LONGEST_PAGE + ", 'skip' from 0 to " + FURTHEST);
        }
        Grouping grouping = Grouping.ofWord(parameters.getFirst("by"));
        AlertFilter filter = filters.of(parameters);
        String groups = grouped(grouping);
        String order = order(parameters.getFirst("groupSort"), grouping);
        List<Row> rows = queries.rows("Alerts " + filter.steps() + groups + order
                + "\n| extend Place = row_number()\n| where Place > " + skip + "\n| take " + (limit + 1));
        boolean more = rows.size() > limit;
        List<Row> shown = more ? rows.subList(0, limit) : rows;
        Row totals = queries.rows(
                        "Alerts " + filter.steps() + groups + "\n| summarize Groups = count(), Alerts = sum(Alerts)")
                .getFirst();
        Map<String, List<Long>> trends =
                grouping == Grouping.REPEAT || shown.isEmpty() ? Map.of() : trends(filter, grouping);
        return new GroupsPage(
                totals.number("Groups"),
                totals.number("Alerts"),
                shown.stream()
                        .map(row -> GroupView.of(
                                row,
                                grouping,
                                trends.isEmpty()
                                        ? List.of()
                                        : trends.getOrDefault(row.text(grouping.keys()), List.of())))
                        .toList(),
                more ? skip + limit : null,
                filters.mayHide(parameters) ? hidden(parameters) : 0,
                filter.timelessQuery() + groups + order);
    }

    private long hidden(MultiValueMap<String, String> parameters) {
        return queries.rows("Alerts " + filters.hidden(parameters).steps() + "\n| count")
                .getFirst()
                .number("Count");
    }

    private static String grouped(Grouping grouping) {
        String description = grouping.isByRule() ? ", Description = take_any(RuleDescription)" : "";
        return grouping.steps() + "\n| summarize Alerts = count(), Open = countif(Status != \"Closed\"),"
                + " First = min(TimeGenerated), Last = max(TimeGenerated), HighestLevel = max(RuleLevel)" + description
                + " by " + grouping.keys();
    }

    private static String order(@Nullable String word, Grouping grouping) {
        String first = switch (word) {
            case null -> "Last desc";
            case "last" -> "Last desc";
            case "count" -> "Alerts desc, Last desc";
            case "level" -> "HighestLevel desc, Last desc";
            default -> throw BadRequestException.invalid("'groupSort' is one of last, count, level");
        };
        return "\n| sort by " + first + ", " + grouping.keys().replace(",", " asc,") + " asc";
    }

    /** By key, how many alerts in each part of the span. */
    private Map<String, List<Long>> trends(AlertFilter filter, Grouping grouping) {
        TimeSpan span = filter.span();
        Duration part = span.length().dividedBy(TREND_PARTS).plusMillis(1);
        Map<String, List<Long>> trends = new HashMap<>();
        List<Row> rows = queries.rows("Alerts " + filter.steps() + grouping.steps()
                + "\n| summarize Alerts = count() by " + grouping.keys() + ", Part = bin_at(TimeGenerated, "
                + part.toMillis() + "ms, " + KqlText.literal(span.from()) + ")");
        for (Row row : rows) {
            if (row.value("Part") instanceof Instant begin) {
                int place = (int) Duration.between(span.from(), begin).dividedBy(part);
                List<Long> counts = trends.computeIfAbsent(
                        row.text(grouping.keys()), key -> new ArrayList<>(Collections.nCopies(TREND_PARTS, 0L)));
                counts.set(Math.clamp(place, 0, TREND_PARTS - 1), row.number("Alerts"));
            }
        }
        return trends;
    }
}
