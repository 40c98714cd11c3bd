package io.threatlockdown.server.alerts;

import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.alerts.AlertView.ColumnView;
import io.threatlockdown.workspace.AlertsTable;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The alerts, newest first, page by page; one alert with its event; all of them as CSV or JSON lines. */
@RestController
public class AlertsController {
    private static final int LONGEST_PAGE = 500;

    private final Queries queries;
    private final AlertFilters filters;

    public AlertsController(Queries queries, AlertFilters filters) {
        this.queries = queries;
        this.filters = filters;
    }

    /**
     * A page of the list.
     *
     * @param next the cursor of the page after this one; {@code null} on the last
     * @param hidden how many the filters find besides that exceptions hide
     * @param query the list as KQL, its span left out
     */
    record AlertsPage(
            long total, List<AlertView> alerts, @Nullable String next, long hidden, String query) {}

    /**
     * A page of the alerts that the filter finds, the newest first unless {@code sort} names a column. Each {@code column} names a column
     * to be shown besides, or a field of the event: {@code Event.Status.errorCode}.
     */
    @GetMapping("/api/alerts")
    AlertsPage list(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw BadRequestException.invalid("'limit' is from 1 to " + LONGEST_PAGE);
        }
        AlertFilter filter = filters.of(parameters);
        AlertOrder order = AlertOrder.parse(parameters.getFirst("sort"));
        ExtraColumns extra = ExtraColumns.of(parameters.get("column"), queries.tables());
        String before = parameters.getFirst("before");
        Optional<AlertCursor> after = Optional.ofNullable(before).map(text -> AlertCursor.parse(text, order));
        long total = count(filter);
        List<Row> rows = total == 0
                ? List.of()
                : new AlertPages(queries, filter, order)
                        .page(after, limit + 1, AlertView.PROJECTION + extra.projection());
        boolean more = rows.size() > limit;
        List<Row> shown = more ? rows.subList(0, limit) : rows;
        return new AlertsPage(
                total,
                shown.stream().map(row -> AlertView.of(row, extra)).toList(),
                more ? AlertCursor.after(shown.getLast(), order).text() : null,
                filters.mayHide(parameters) ? count(filters.hidden(parameters)) : 0,
                filter.timelessQuery() + order.step());
    }

    private long count(AlertFilter filter) {
        return queries.rows("Alerts " + filter.steps() + "\n| count").getFirst().number("Count");
    }

    /** One alert, with the event that raised it. */
    @GetMapping("/api/alerts/{id}")
    AlertView.Detail one(@PathVariable("id") String id) {
        List<Row> rows = queries.rows(
                "Alerts | where " + AlertsTable.is(id) + " | take 1 | extend _StateVersion = _StateVersion");
        if (rows.isEmpty()) {
            throw BadRequestException.notFound("there is no such alert; it may be older than alerts are kept");
        }
        Row row = rows.getFirst();
        JsonNode event = AlertView.json(row, "Event");
        return new AlertView.Detail(
                AlertView.of(row),
                row.text("Decoder"),
                row.text("Location"),
                BrowserNumbers.safe(event),
                columns(row.text("SourceTable"), event));
    }

    /** What the list shows, all pages. */
    @GetMapping("/api/alerts.csv")
    void csv(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response) throws IOException {
        AlertFilter filter = filters.of(parameters);
        AlertOrder order = AlertOrder.parse(parameters.getFirst("sort"));
        ExtraColumns extra = ExtraColumns.of(parameters.get("column"), queries.tables());
        AlertsCsv.write(queries, "Alerts " + filter.steps() + order.step(), extra, response);
    }

    /** What the list shows, all pages, an alert a line as the list has it. */
    @GetMapping("/api/alerts.jsonl")
    void jsonLines(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response)
            throws IOException {
        AlertFilter filter = filters.of(parameters);
        AlertOrder order = AlertOrder.parse(parameters.getFirst("sort"));
        ExtraColumns extra = ExtraColumns.of(parameters.get("column"), queries.tables());
        AlertsJsonLines.write(queries, "Alerts " + filter.steps() + order.step(), extra, response);
    }

    private List<ColumnView> columns(String table, JsonNode event) {
        Map<String, TableColumn> known = queries.tables().table(table).stream()
                .flatMap(schema -> schema.columns().stream())
                .collect(Collectors.toMap(TableColumn::name, Function.identity()));
        return event.propertyNames().stream()
                .map(name -> new ColumnView(
                        name, known.containsKey(name) ? known.get(name).type().keyword() : "string"))
                .toList();
    }
}
