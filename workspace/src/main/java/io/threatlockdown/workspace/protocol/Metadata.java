package io.threatlockdown.workspace.protocol;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.workspace.StoredFunction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a workspace with their columns, in the form that clients of Log Analytics complete queries from. What a workspace of
 * this product does not have, such as solutions, is there as an empty list.
 */
public final class Metadata {
    private static final String EVENT_TIME = "TimeGenerated";

    private Metadata() {}

    /** Tables by name; columns in the order of a query's answer, without those that only come when they are named. */
    public static Map<String, ?> of(NamedWorkspace workspace, Catalog catalog, List<StoredFunction> functions) {
        List<Map<String, ?>> tables = new ArrayList<>();
        List<String> names = catalog.tableNames().stream().sorted().toList();
        names.forEach(name -> tables.add(table(catalog.table(name).orElseThrow())));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("tables", tables);
        for (String none : List.of("tableGroups", "queries", "categories", "solutions", "resourceTypes")) {
            answer.put(none, List.of());
        }
        answer.put("functions", functions.stream().map(Metadata::function).toList());
        answer.put("workspaces", List.of(workspace(workspace, names)));
        answer.put(
                "permissions",
                Map.of("workspaces", List.of(Map.of("resourceId", workspace.resourceId())), "resources", List.of()));
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
        table.put("columns", shown.stream().map(Metadata::column).toList());
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

    private static Map<String, ?> workspace(NamedWorkspace workspace, List<String> tables) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", workspace.id());
        json.put("resourceId", workspace.resourceId());
        json.put("name", workspace.name());
        json.put("region", "local");
        json.put("related", Map.of("tables", tables));
        return json;
    }
}
