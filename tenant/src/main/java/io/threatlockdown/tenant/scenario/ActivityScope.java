package io.threatlockdown.tenant.scenario;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of {@code AzureActivity} that say in parts what the resource's id says whole. */
final class ActivityScope {
    private static final Pattern ID = Pattern.compile(
            "/subscriptions/([^/]+)(?:/resourceGroups/([^/]+))?(?:/providers/([^/]+)/(.+))?", Pattern.CASE_INSENSITIVE);

    private static final List<String> PROPERTIES = List.of("Properties", "Properties_d");

    private ActivityScope() {}

    /** Adds what the row does not say itself. */
    static void complete(ObjectNode columns) {
        columns.put(
                "OperationNameValue",
                columns.path("OperationNameValue").asString("").toUpperCase(Locale.ROOT));
        Matcher id = ID.matcher(columns.path("ResourceId").asString(""));
        if (!id.matches()) {
            return;
        }
        add(columns, "SubscriptionId", id.group(1));
        if (id.group(2) != null) {
            add(columns, "ResourceGroup", id.group(2));
        }
        if (id.group(3) != null) {
            add(columns, "ResourceProvider", id.group(3));
            add(columns, "ResourceProviderValue", id.group(3).toUpperCase(Locale.ROOT));
            add(columns, "Resource", id.group(4).substring(id.group(4).lastIndexOf('/') + 1));
        }
    }

    /** The properties say again what stands above the subscription: records of a diagnostic setting have it only there. */
    static void repeatInProperties(ObjectNode columns) {
        for (String name : PROPERTIES) {
            if (columns.path(name) instanceof ObjectNode properties) {
                properties.set("hierarchy", columns.path("Hierarchy"));
            }
        }
    }

    private static void add(ObjectNode columns, String name, String value) {
        if (!columns.has(name)) {
            columns.put(name, value);
        }
    }
}
