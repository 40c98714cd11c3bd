package io.threatlockdown.workspace;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an alert's event is about beside its user and its address; each {@code ""} where the event names none.
 *
 * @param app the id of the application that was used, that acted or that was changed
 * @param appName its name, else its id
 * @param resource the path of an Azure resource
 */
public record AlertEntities(String app, String appName, String resource, String correlation, String session) {
    private static final Set<String> APP_TYPES = Set.of("serviceprincipal", "application");

    /** @param event with its columns as names */
    public static AlertEntities of(JsonNode event) {
        JsonNode target = appTarget(event.path("TargetResources"));
        return new AlertEntities(
                first(text(event, "AppId"), text(target, "id")),
                first(
                        text(event, "AppDisplayName"),
                        text(event, "ServicePrincipalName"),
                        text(target, "displayName"),
                        text(event, "AppId")),
                first(text(event, "_ResourceId"), path(text(event, "ResourceId"))),
                text(event, "CorrelationId"),
                first(text(event, "SessionId"), text(event, "UniqueTokenIdentifier")));
    }

    /** As the alert's row has them: see {@link AlertsTable#KEYS}. */
    String keys() {
        return Stream.of(app, resource, correlation, session)
                .filter(key -> !key.isEmpty())
                .map(AlertsTable::key)
                .distinct()
                .collect(Collectors.joining());
    }

    private static JsonNode appTarget(JsonNode targets) {
        for (JsonNode target : targets) {
            if (APP_TYPES.contains(text(target, "type").toLowerCase(Locale.ROOT))) {
                return target;
            }
        }
        return MissingNode.getInstance();
    }

    /** Sign-ins name the tenant's directory as their resource, which all of them have in common. */
    private static String path(String resource) {
        return resource.toLowerCase(Locale.ROOT).startsWith("/subscriptions/") ? resource : "";
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() || value.isNumber() ? value.asString() : "";
    }

    private static String first(String... texts) {
        return List.of(texts).stream()
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
