package io.threatlockdown.server.alerts;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.workspace.AlertsTable;

import java.util.Optional;

/**
 * What of an alert a list can show and filter besides what it always has: a column of the table, something that is read in its event under
 * a name of its own, or a field of the event.
 *
 * @param kql an expression over a row of {@code Alerts}
 * @param text the same of the type string, as the list writes it
 */
record AlertColumn(String name, String kql, String text) {
    /** The path of an Azure resource in small letters, or what else was signed in to. */
    static final AlertColumn RESOURCE = read(
            "Resource",
            "coalesce(tolower(tostring(Event._ResourceId)),"
                    + " iff(tostring(Event.ResourceId) startswith \"/subscriptions/\", tolower(tostring(Event.ResourceId)),"
                    + " tostring(Event.ResourceDisplayName)))");

    /** What a person did between one sign-in and the next has it in common. */
    static final AlertColumn SESSION =
            read("Session", "coalesce(tostring(Event.SessionId), tostring(Event.UniqueTokenIdentifier))");

    /** @throws BadRequestException for one that there is not */
    static AlertColumn of(String name, Catalog tables) {
        if (name.equals(RESOURCE.name)) {
            return RESOURCE;
        }
        if (name.equals(SESSION.name)) {
            return SESSION;
        }
        return stored(name, tables)
                .or(() -> EventField.of(name).map(field -> read(name, field.kql())))
                .orElseThrow(() -> BadRequestException.invalid(
                        "'column': Alerts has no column " + name + "; a field of the event is written as Event.a.b"));
    }

    private static Optional<AlertColumn> stored(String name, Catalog tables) {
        return tables.table(AlertsTable.NAME).orElseThrow().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(AlertColumn::stored);
    }

    private static AlertColumn stored(TableColumn column) {
        String name = column.name();
        String text = "tostring(" + name + ")";
        return switch (column.type()) {
            case STRING -> new AlertColumn(name, name, name);
            // A list writes them in small letters, and KQL with a capital.
            case BOOL -> new AlertColumn(name, name, "tolower(" + text + ")");
            case INT, LONG, REAL, DECIMAL, DATETIME, TIMESPAN, GUID, DYNAMIC -> new AlertColumn(name, name, text);
        };
    }

    private static AlertColumn read(String name, String text) {
        return new AlertColumn(name, text, text);
    }
}
