package io.threatlockdown.detection.field;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The control plane of Azure: the caller, and the request or answer body, which is JSON text inside of JSON. */
record AzureActivityFields() implements DerivedFields {
    private static final Pattern GROUP = Pattern.compile("^/subscriptions/[^/]+(?:/resourcegroups/[^/]+)?");
    private static final Pattern MACHINE =
            Pattern.compile("^.*?/(?:virtualmachines|virtualmachinescalesets|machines)/[^/]+");

    private static final String ASKED = "requestbody";
    private static final String ANSWERED = "responseBody";

    @Override
    public Optional<String> value(Row row, DerivedField field) {
        return switch (field) {
            case DerivedField.Actor actor -> actor(row, actor);
            case DerivedField.Request request -> inBodies(row, body -> inside(body, request.path()));
            case DerivedField.Asked asked -> body(row, ASKED).flatMap(body -> inside(body, asked.path()));
            case DerivedField.Resource resource -> resource(row, resource.part());
            case DerivedField.Kubernetes kubernetes -> Optional.empty();
            case DerivedField.Target target -> Optional.empty();
            case DerivedField.Changed changed -> Optional.empty();
            case DerivedField.Detail detail -> Optional.empty();
            case DerivedField.Grantee grantee -> Optional.empty();
            case DerivedField.AuthenticationSteps steps -> Optional.empty();
        };
    }

    private static Optional<String> actor(Row row, DerivedField.Actor part) {
        return switch (part) {
            case USER -> row.text("Caller");
            case APP ->
                eitherTwin(row, "Claims").path("appid").isString()
                        ? Optional.of(eitherTwin(row, "Claims").path("appid").stringValue())
                        : Optional.empty();
            case IP -> row.text("CallerIpAddress").map(IpText::plain);
        };
    }

    private static Optional<String> resource(Row row, ResourceField field) {
        return switch (field) {
            case SCOPE_RESOURCE -> resource(row);
            case SCOPE_GROUP -> partOfResource(row, GROUP);
            case SCOPE_MACHINE -> partOfResource(row, MACHINE);
            case ROLE_ID ->
                inBodies(row, body -> inside(body, "properties.roleDefinitionId"))
                        .map(id -> id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
            case OPENED_PORTS -> inBodies(row, OpenedPorts::of);
            case VAULT_NAME,
                    VAULT_OBJECT,
                    VAULT_STATUS,
                    VAULT_FIREWALL,
                    VAULT_OPENED,
                    VAULT_OPENED_FIRST,
                    VAULT_OPENED_LAST,
                    BLOB_CONTAINER,
                    BLOB_PATH,
                    GRAPH_AREA,
                    GRAPH_KIND -> Optional.empty();
        };
    }

    private static Optional<String> partOfResource(Row row, Pattern part) {
        return resource(row).map(part::matcher).filter(Matcher::find).map(Matcher::group);
    }

    private static Optional<String> resource(Row row) {
        return row.text("ResourceId").or(() -> row.text("_ResourceId")).map(id -> id.toLowerCase(Locale.ROOT));
    }

    /** What was asked for goes before what was answered. */
    private static Optional<String> inBodies(Row row, Function<JsonNode, Optional<String>> reader) {
        return body(row, ASKED).flatMap(reader).or(() -> body(row, ANSWERED).flatMap(reader));
    }

    private static Optional<JsonNode> body(Row row, String name) {
        return JsonFieldText.property(eitherTwin(row, "Properties"), name)
                .map(body -> body.isString() ? Row.parse(body.stringValue()) : body);
    }

    /** Of several values, as a list on the way has them, the list. */
    private static Optional<String> inside(JsonNode body, String path) {
        List<JsonNode> values = BodyPath.find(body, path);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        JsonNode found = values.size() == 1
                ? values.getFirst()
                : JsonNodeFactory.instance.arrayNode().addAll(values);
        return JsonFieldText.orJson(found);
    }

    /** Some columns come twice, as JSON text and as a dynamic value, and either may be empty. */
    private static JsonNode eitherTwin(Row row, String column) {
        JsonNode dynamic = row.json(column + "_d");
        return dynamic.isObject() ? dynamic : row.json(column);
    }
}
