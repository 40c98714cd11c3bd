package io.threatlockdown.server;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The description of the API says all that there is, and only that. */
class OpenApiTest {
    private static final String REFERENCE = "$ref";

    @TempDir
    static Path directory;

    private static RunningDashboard dashboard;
    private static JsonNode description;

    @BeforeAll
    static void read() throws Exception {
        dashboard = new RunningDashboard(directory);
        dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());
        description = dashboard.json("/api/openapi.json");
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @Test
    void everyEndpointOfThePagesIsDescribed() {
        Stream<String> described = description.path("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        assertThat(new TreeSet<>(described.toList()))
                .isEqualTo(new TreeSet<>(Handlers.all().stream()
                        .filter(handler -> !handler.matches("GET /(?!api/|healthz|metrics).*|[A-Z]+ /v1/.*"))
                        .toList()));
    }

    @Test
    void everyOperationSaysWhatItDoesAndHowItIsRefused() {
        List<String> silent = operations()
                .filter(operation -> operation
                                .getValue()
                                .path("description")
                                .asString("")
                                .isBlank()
                        && operation.getValue().path("summary").asString("").isBlank())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(silent).isEmpty();
        assertThat(operations()
                        .allMatch(operation -> Stream.of("400", "401", "403")
                                .allMatch(operation.getValue().path("responses")::has)))
                .isTrue();
    }

    @Test
    void whatItRefersToIsThere() {
        List<String> dangling = new ArrayList<>();
        eachReference(description, reference -> {
            JsonNode target = description.at(reference.substring(1));
            if (target.isMissingNode()) {
                dangling.add(reference);
            }
        });
        assertThat(dangling).isEmpty();
        assertThat(description.path("openapi").asString()).startsWith("3.1");
    }

    private static Stream<Map.Entry<String, JsonNode>> operations() {
        return description.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> Map.entry(method.getKey() + " " + path.getKey(), method.getValue())));
    }

    private static void eachReference(JsonNode node, Consumer<String> take) {
        if (node.path(REFERENCE).isString()) {
            take.accept(node.path(REFERENCE).asString());
        }
        node.forEach(child -> eachReference(child, take));
    }
}
