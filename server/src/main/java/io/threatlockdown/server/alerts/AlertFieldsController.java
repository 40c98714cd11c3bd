package io.threatlockdown.server.alerts;

import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.alerts.EventFields.FieldView;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Optional;

/** What the events of a list's alerts hold. */
@RestController
public class AlertFieldsController {
    /** Alerts that are looked at. */
    private static final int SAMPLE = 50;

    private final Queries queries;
    private final AlertFilters filters;

    AlertFieldsController(Queries queries, AlertFilters filters) {
        this.queries = queries;
        this.filters = filters;
    }

    /** @param alerts how many were looked at */
    record FieldsAnswer(int alerts, List<FieldView> fields) {}

    /** The fields that the events of the first 50 alerts of a list have, each with an example; a list can show any as a column. */
    @GetMapping("/api/alerts/fields")
    FieldsAnswer fields(@RequestParam MultiValueMap<String, String> parameters) {
        AlertOrder order = AlertOrder.parse(parameters.getFirst("sort"));
        List<Row> rows = new AlertPages(queries, filters.of(parameters), order)
                .page(Optional.empty(), SAMPLE, "| project " + EventField.ROOT);
        EventFields fields = new EventFields();
        rows.forEach(row -> fields.add(AlertView.json(row, EventField.ROOT)));
        return new FieldsAnswer(rows.size(), fields.all());
    }
}
