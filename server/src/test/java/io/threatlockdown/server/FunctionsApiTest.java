package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionsApiTest extends AdministratorsDashboard {
    @BeforeEach
    void logOn() throws Exception {
        dashboard.get("/api/session"); // The log-on ended the token that it was made with.
    }

    @Test
    void aFunctionIsSavedReadUsedAndRemoved() throws Exception {
        HttpResponse<String> saved = put(
                "Low",
                Map.of("parameters", "most:long=5", "body", "Alerts | where RuleLevel <= most", "description", "d"));
        assertThat(saved.statusCode()).isEqualTo(200);

        JsonNode listed = dashboard.json("/api/functions");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("name").asString()).isEqualTo("Low");
        assertThat(listed.path(0).path("changedBy").asString()).isEqualTo("admin");
        assertThat(dashboard.json("/api/functions/Low").path("body").asString()).contains("RuleLevel");
        assertThat(dashboard
                        .post("/api/query", Map.of("query", "Low | count"), dashboard.csrfToken())
                        .body())
                .contains("[[0]]");

        assertThat(delete("Low").statusCode()).isEqualTo(200);
        assertThat(delete("Low").statusCode()).isEqualTo(404);
        assertThat(dashboard.json("/api/functions")).isEmpty();
    }

    @Test
    void whatCannotBeSavedIsRefusedWithOneLine() throws Exception {
        HttpResponse<String> hides = put("Alerts", Map.of("body", "print 1"));
        HttpResponse<String> broken = put("Broken", Map.of("body", "Alerts | where ("));
        HttpResponse<String> empty = put("Empty", Map.of("body", " "));

        assertThat(hides.statusCode()).isEqualTo(400);
        assertThat(Json.read(hides.body()).path("error").path("message").asString())
                .contains("a table named 'Alerts'");
        assertThat(Json.read(broken.body()).path("error").path("message").asString())
                .startsWith("in the function 'Broken', line ");
        assertThat(Json.read(empty.body()).path("error").path("message").asString())
                .contains("'body' is missing");
    }

    @Test
    void aFunctionThatCannotBeCalledYetIsSavedWithAWarning() throws Exception {
        HttpResponse<String> early = put("Early", Map.of("body", "Later_CL | count"));

        assertThat(early.statusCode()).isEqualTo(200);
        assertThat(Json.read(early.body()).path("warning").asString()).contains("Later_CL");
    }

    @Test
    void whoIsNotLoggedOnChangesNothing() throws Exception {
        dashboard.send(dashboard
                .request("/api/session")
                .header("X-XSRF-TOKEN", dashboard.csrfToken())
                .DELETE());

        assertThat(put("Mine", Map.of("body", "print 1")).statusCode()).isEqualTo(401);
        assertThat(dashboard.workspace.functions()).isEmpty();
    }

    private HttpResponse<String> put(String name, Map<String, String> body) throws Exception {
        return dashboard.send(dashboard
                .request("/api/functions/" + name)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", dashboard.csrfToken())
                .PUT(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    private HttpResponse<String> delete(String name) throws Exception {
        return dashboard.send(dashboard
                .request("/api/functions/" + name)
                .header("X-XSRF-TOKEN", dashboard.csrfToken())
                .DELETE());
    }
}
