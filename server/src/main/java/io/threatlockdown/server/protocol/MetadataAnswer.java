package io.threatlockdown.server.protocol;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.workspace.StoredFunction;
import io.threatlockdown.workspace.WorkspaceId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of the workspace with their columns, in the form that clients of Log Analytics complete queries from. */
final class MetadataAnswer {
    private static final String EVENT_TIME = "TimeGenerated";

    private MetadataAnswer() {}

    /** Tables by name; columns in the order of a query's answer, without those that only come when they are named. */
    static Map<String, ?> of(WorkspaceId id, Catalog catalog, List<StoredFunction> functions) {
        List<Map<String, ?>> tables = new ArrayList<>();
        List<String> names = catalog.tableNames().stream().sorted().toList();
        names.forEach(name -> tables.add(table(catalog.table(name).orElseThrow())));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("tables", tables);
        answer.put("functions", functions.stream().map(MetadataAnswer::function).toList());
        answer.put("categories", List.of());
        answer.put("solutions", List.of());
        answer.put("resourceTypes", List.of());
        answer.put("workspaces", List.of(workspace(id, names)));
        return answer;
    }

    private static Map<String, ?> table(TableSchema schema) {
        List<TableColumn> shown =
                schema.columns().stream().filter(column -> !column.hidden()).toList();
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("id", schema.name());
        table.put("name", schema.name());
        if (shown.stream().anyMatch(column -> column.name().equals(EVENT_TIME))) {
            table.put("timespanColumn", EVENT_TIME);
        }
        table.put("columns", shown.stream().map(MetadataAnswer::column).toList());
        return table;
    }

    private static Map<String, ?> function(StoredFunction stored) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", stored.name());
        json.put("name", stored.name());
        json.put("displayName", stored.name());
        json.put("description", stored.description());
        json.put("body", stored.function().body());
        json.put("parameters", stored.function().parameters());
        return json;
    }

    private static Map<String, ?> column(TableColumn column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", column.name());
        json.put("type", ColumnType.valueOf(column.type().name()).wireName());
        return json;
    }

    private static Map<String, ?> workspace(WorkspaceId id, List<String> tables) {
        Map<String, Object> workspace = new LinkedHashMap<>();
        workspace.put("id", id.toString());
        workspace.put("name", "local");
        workspace.put("related", Map.of("tables", tables));
        return workspace;
    }
}
