package io.threatlockdown.server.alerts.detail;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whom and what an alert is about, as far as its event names them; "" for what it does not.
 *
 * @param app the id of the application
 * @param appName what people call it
 * @param resource the path of an Azure resource
 */
record Entities(
        String user, String ip, String app, String appName, String resource, String correlation, String session) {
    private static final Set<String> APP_TYPES = Set.of("serviceprincipal", "application");

    static Entities of(StoredAlert alert) {
        JsonNode event = alert.event();
        JsonNode target = appTarget(event.path("TargetResources"));
        return new Entities(
                alert.user(),
                alert.sourceIp(),
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
