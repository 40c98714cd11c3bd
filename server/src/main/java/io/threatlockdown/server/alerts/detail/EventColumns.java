package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.kql.Catalog;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.workspace.AlertsTable;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which columns of a table say who did what from where. Only those that the table has are asked for.
 *
 * @param table its name
 */
record EventColumns(
        String table,
        List<Place> users,
        List<Place> ips,
        List<Place> correlations,
        List<Place> sessions,
        List<Place> apps,
        List<Place> resources,
        List<Place> actions,
        List<Place> results) {
    private static final List<Place> USERS = places(
            "UserPrincipalName",
            "Caller",
            "UserId",
            "InitiatedBy.user.userPrincipalName",
            "InitiatedBy.app.displayName",
            "ServicePrincipalName");
    private static final List<Place> IPS =
            places("IPAddress", "CallerIpAddress", "ClientIP", "ClientIp", "InitiatedBy.user.ipAddress");
    private static final List<Place> CORRELATIONS = places("CorrelationId");
    private static final List<Place> SESSIONS = places("SessionId", "UniqueTokenIdentifier");
    private static final List<Place> APPS = places("AppId", "TargetResources");
    private static final List<Place> RESOURCES = places("_ResourceId", "ResourceId");
    private static final List<Place> ACTIONS = places(
            "ActivityDisplayName",
            "OperationNameValue",
            "OperationName",
            "Operation",
            "RiskEventType",
            "AppDisplayName");
    private static final List<Place> RESULTS =
            places("ResultType", "Result", "ResultStatus", "ActivityStatusValue", "StatusCode", "RiskLevel");

    /** A column, or a path inside of a dynamic one. */
    record Place(String column, List<String> path) {
        static Place of(String written) {
            List<String> parts = List.of(written.split("\\."));
            return new Place(parts.getFirst(), parts.subList(1, parts.size()));
        }

        /** As text, in KQL. */
        String kql() {
            return "tostring(" + Kql.name(column)
                    + path.stream().map(part -> "." + part).collect(Collectors.joining()) + ")";
        }

        String text(JsonNode event) {
            JsonNode value = event.path(column);
            for (String part : path) {
                value = value.path(part);
            }
            return value.isValueNode() && !value.isNull() ? value.asString() : "";
        }
    }

    private static List<Place> places(String... written) {
        return List.of(written).stream().map(Place::of).toList();
    }

    /** Of every stored table with event times but those of alerts, by name. */
    static List<EventColumns> all(Catalog tables) {
        return tables.storedTableNames().stream()
                .filter(name -> !name.equals(AlertsTable.NAME) && !name.equals(AlertsTable.IN_TEST))
                .sorted()
                .flatMap(name -> tables.table(name).stream())
                .flatMap(table -> of(table).stream())
                .toList();
    }

    /** Of an event whose table's columns are not looked up: what it does not hold is empty. */
    static EventColumns usual(String table) {
        return new EventColumns(table, USERS, IPS, CORRELATIONS, SESSIONS, APPS, RESOURCES, ACTIONS, RESULTS);
    }

    private static Optional<EventColumns> of(TableSchema table) {
        Set<String> columns =
                table.columns().stream().map(column -> column.name()).collect(Collectors.toSet());
        return columns.contains("TimeGenerated")
                ? Optional.of(new EventColumns(
                        table.name(),
                        had(USERS, columns),
                        had(IPS, columns),
                        had(CORRELATIONS, columns),
                        had(SESSIONS, columns),
                        had(APPS, columns),
                        had(RESOURCES, columns),
                        had(ACTIONS, columns),
                        had(RESULTS, columns)))
                : Optional.empty();
    }

    private static List<Place> had(List<Place> places, Set<String> columns) {
        return places.stream().filter(place -> columns.contains(place.column())).toList();
    }

    /** A condition that some place of these equals the text, in any case; empty when there is none or nothing to equal. */
    static Optional<String> equal(List<Place> places, String text) {
        return any(places, text, " =~ ");
    }

    /** A condition that some place of these holds the text, in any case. */
    static Optional<String> containing(List<Place> places, String text) {
        return any(places, text, " contains ");
    }

    private static Optional<String> any(List<Place> places, String text, String operator) {
        if (text.isEmpty() || places.isEmpty()) {
            return Optional.empty();
        }
        List<String> conditions = new ArrayList<>();
        places.forEach(place -> conditions.add(place.kql() + operator + KqlText.literal(text)));
        return Optional.of(String.join(" or ", conditions));
    }

    /** The first of these that holds something, in KQL; an empty text where there are none. */
    static String first(List<Place> places) {
        if (places.size() <= 1) {
            return places.isEmpty() ? "\"\"" : places.getFirst().kql();
        }
        return "case("
                + places.stream()
                        .map(place -> "isnotempty(" + place.kql() + "), " + place.kql() + ", ")
                        .collect(Collectors.joining())
                + "\"\")";
    }

    /** The same of an event. */
    static String first(List<Place> places, JsonNode event) {
        return places.stream()
                .map(place -> place.text(event))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
