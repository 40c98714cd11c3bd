package io.threatlockdown.server.alerts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.server.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

/**
 * An alert as the list shows it. Times are ISO 8601, UTC.
 *
 * @param values of the columns that were asked for besides
 */
record AlertView(
        String id,
        @Nullable String time,
        @Nullable String arrival,
        long level,
        long ruleId,
        String description,
        JsonNode groups,
        JsonNode mitre,
        String user,
        String sourceIp,
        String table,
        String tag,
        State state,
        Map<String, String> values) {

    /**
     * What people made of it.
     *
     * @param reason empty unless it is closed
     * @param assignee empty for nobody
     * @param version of the state, for a change that shall not overrule another
     * @param changed {@code null} while nobody touched it
     */
    record State(
            String status,
            String reason,
            String assignee,
            JsonNode tags,
            long version,
            @Nullable String changed) {
        static State of(Row row) {
            return new State(
                    row.text("Status"),
                    row.text("ClosedReason"),
                    row.text("Assignee"),
                    json(row, "Tags"),
                    row.number("_StateVersion"),
                    row.time("StateChanged"));
        }
    }

    /** The columns that {@link #of} needs. */
    static final String PROJECTION =
            "| project AlertId, TimeGenerated, ArrivalTime, RuleLevel, RuleId, RuleDescription,"
                    + " RuleGroups, MitreTechniques, User, SourceIp, SourceTable, Tag,"
                    + " Status, ClosedReason, Assignee, Tags, _StateVersion, StateChanged";

    static AlertView of(Row row) {
        return of(row, new ExtraColumns(List.of()));
    }

    static AlertView of(Row row, ExtraColumns extra) {
        return new AlertView(
                row.text("AlertId"),
                row.time("TimeGenerated"),
                row.time("ArrivalTime"),
                row.number("RuleLevel"),
                row.number("RuleId"),
                row.text("RuleDescription"),
                json(row, "RuleGroups"),
                json(row, "MitreTechniques"),
                row.text("User"),
                row.text("SourceIp"),
                row.text("SourceTable"),
                row.text("Tag"),
                State.of(row),
                extra.of(row));
    }

    /** An alert with its event. */
    record Detail(
            @JsonUnwrapped AlertView alert,
            String decoder,
            String location,
            JsonNode event,
            List<ColumnView> columns) {}

    /** A column of the event and its Log Analytics type. */
    record ColumnView(String name, String type) {}

    static JsonNode json(Row row, String column) {
        return row.value(column) instanceof Dynamic dynamic
                ? dynamic.tree()
                : tools.jackson.databind.node.NullNode.getInstance();
    }
}
