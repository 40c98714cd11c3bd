package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.workspace.AlertsTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An alert as it is stored.
 *
 * @param title the rule's description at that time, without the event
 * @param previous the events that were counted before, the newest first, as JSON
 * @param evidence what the rule knew then; an empty object for alerts of earlier versions
 */
record StoredAlert(
        String id,
        Instant time,
        Instant arrival,
        int ruleId,
        int level,
        String title,
        String user,
        String sourceIp,
        String table,
        List<String> techniques,
        JsonNode event,
        List<JsonNode> previous,
        JsonNode evidence) {
    /** @throws BadRequestException when there is none */
    static StoredAlert find(Queries queries, String id) {
        List<Row> rows = queries.rows("Alerts | where " + AlertsTable.is(id) + " | take 1");
        if (rows.isEmpty()) {
            throw BadRequestException.notFound("there is no such alert; it may be older than alerts are kept");
        }
        Row row = rows.getFirst();
        return new StoredAlert(
                id,
                (Instant) Objects.requireNonNull(row.value("TimeGenerated")),
                (Instant) Objects.requireNonNull(row.value("ArrivalTime")),
                (int) row.number("RuleId"),
                (int) row.number("RuleLevel"),
                row.text("RuleTitle"),
                row.text("User"),
                row.text("SourceIp"),
                row.text("SourceTable"),
                StreamSupport.stream(json(row, "MitreTechniques").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList(),
                json(row, "Event"),
                row.text("PreviousEvents")
                        .lines()
                        .flatMap(line -> StoredEvents.parse(line).stream())
                        .toList(),
                json(row, "Evidence"));
    }

    private static JsonNode json(Row row, String column) {
        return row.value(column) instanceof Dynamic dynamic ? dynamic.tree() : JsonNodeFactory.instance.objectNode();
    }

    /** The identity of the row that it was raised on: {@code _RowId} of its table. */
    String rowId() {
        String end = "-" + ruleId;
        return id.endsWith(end) ? id.substring(0, id.length() - end.length()) : id;
    }

    /** When the first and the last of the events happened that the rule counted; empty when it counted none. */
    Optional<Span> counted() {
        JsonNode counted = evidence.path("counted");
        return counted.isObject()
                ? Optional.of(new Span(
                        Instant.parse(counted.path("first").asString()),
                        Instant.parse(counted.path("last").asString())))
                : Optional.empty();
    }

    /** Both ends inclusive. */
    record Span(Instant first, Instant last) {
        boolean contains(Instant time) {
            return !time.isBefore(first) && !time.isAfter(last);
        }
    }
}
