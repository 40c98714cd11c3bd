package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.rule.ReadField;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.server.rules.backtest.StoredEvent;
import io.threatlockdown.server.rules.backtest.StoredRows;
import io.threatlockdown.server.rules.backtest.StoredTable;
import io.threatlockdown.workspace.Workspace;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many of the newest events of a table have the fields that a rule reads, as the engine finds them.
 *
 * @param events that were looked at
 * @param oldest when the oldest of them happened, ISO 8601; "" when there is none
 */
record FieldFill(String table, int events, String oldest, List<FilledField> fields) {
    static final int MOST_EVENTS = 1_000;

    /** @param holding how many of the events have it */
    record FilledField(String name, int holding) {}

    static FieldFill of(RuleFacts rule, StoredTable table, Analysis analysis, Workspace workspace, Instant now) {
        Map<ReadField, Integer> holding = new HashMap<>();
        int events = 0;
        String oldest = "";
        try (StoredRows rows = StoredRows.newest(workspace, table, MOST_EVENTS, now)) {
            for (Optional<StoredEvent> next = rows.next(); next.isPresent(); next = rows.next()) {
                events++;
                oldest = next.get().time().toString();
                analysis.held(next.get().event(), rule.fields())
                        .forEach(field -> holding.merge(field, 1, Integer::sum));
            }
        }
        return new FieldFill(
                table.columns().table(),
                events,
                oldest,
                rule.fields().stream()
                        .distinct()
                        .map(field -> new FilledField(field.name(), holding.getOrDefault(field, 0)))
                        .toList());
    }
}
