package io.threatlockdown.detection.field;

import tools.jackson.databind.JsonNode;

import java.util.Optional;

/** An event of the Kubernetes audit log as one JSON object. */
final class KubernetesEvent {
    private KubernetesEvent() {}

    static Optional<String> value(JsonNode event, String path) {
        return JsonPath.find(event, path).flatMap(JsonFieldText::orJson);
    }

    static Optional<String> actor(JsonNode event, DerivedField.Actor part) {
        return actor(event.path("user"), event.path("sourceIPs"), part);
    }

    /** A cluster knows persons and workloads alike as users. */
    static Optional<String> actor(JsonNode user, JsonNode addresses, DerivedField.Actor part) {
        return switch (part) {
            case USER -> value(user, "username");
            case APP -> Optional.empty();
            case IP ->
                addresses.path(0).isString()
                        ? Optional.of(IpText.plain(addresses.path(0).stringValue()))
                        : Optional.empty();
        };
    }
}
