package io.threatlockdown.tenant;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.event.ValueJson;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class JsonLinesLoadTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path directory;

    private LocalTenant tenant;
    private Clients clients;
    private String token;

    @BeforeEach
    void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(2, 0, 1, 0))
                .withHistory(Duration.ZERO)
                .withClock(new ManualClock(NOON)));
        clients = new Clients(tenant);
        token = clients.token("https://api.loganalytics.io/.default");
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void rowsOfARealTenantComeBackColumnByColumn() throws IOException {
        Path data = sharedData();
        assumeTrue(
                Files.isDirectory(data),
                "no folder of real rows beside the project; the twin of this test makes its own");
        assertComesBack("SigninLogs", data.resolve("signinlogs.jsonl"));
        assertComesBack("AuditLogs", data.resolve("auditlogs.jsonl"));
        assertComesBack("OfficeActivity", data.resolve("officeactivity.jsonl"));
    }

    @Test
    void rowsOfTheScenarioComeBackColumnByColumn() throws IOException {
        Scenario scenario = Scenario.of(new ScenarioSettings(9, 400, 1, 48).with(Rhythm.STEADY));
        for (EventBatch batch : scenario.history(NOON.minus(Duration.ofHours(2)), NOON)) {
            Path file = directory.resolve(batch.schema().table() + ".jsonl");
            List<String> lines = new ArrayList<>(
                    batch.events().stream().map(JsonLinesLoadTest::line).toList());
            lines.add(lines.getFirst());
            Files.write(file, lines);
            assertComesBack(batch.schema().table(), file);
        }
    }

    @Test
    void theSameFileTwiceGivesItsRowsTwice() throws IOException {
        Path file = Files.writeString(directory.resolve("rows.jsonl"), """
                {"TimeGenerated":"2026-11-23T10:00:00Z","Id":"a"}

                {"TimeGenerated":"2026-11-23T10:00:00Z","Id":"a"}
                """);
        assertThat(tenant.load("AuditLogs", file)).isEqualTo(2);
        assertThat(tenant.load("AuditLogs", file)).isEqualTo(2);
        assertThat(tenant.count("AuditLogs")).isEqualTo(4);
    }

    @Test
    void loadedRowsWereIngestedWhenTheyWereLoaded() throws IOException {
        Path file = Files.writeString(
                directory.resolve("rows.jsonl"), "{\"TimeGenerated\":\"2020-01-01T00:00:00Z\",\"Id\":\"a\"}\n");
        tenant.load("AuditLogs", file);
        assertThat(cell("AuditLogs | project ingestion_time()").asString()).isEqualTo("2026-11-23T12:00:00Z");
    }

    @Test
    void aColumnThatTheTableLacksBecomesAString() throws IOException {
        Path file = Files.writeString(
                directory.resolve("rows.jsonl"),
                "{\"TimeGenerated\":\"2026-11-23T10:00:00Z\",\"Mine\":{\"a\":1},\"Count\":3}\n");
        tenant.load("AuditLogs", file);
        assertThat(cell("AuditLogs | project Mine").asString()).isEqualTo("{\"a\":1}");
        assertThat(cell("AuditLogs | project Count").asString()).isEqualTo("3");
    }

    @Test
    void theColumnsOfAnUnknownTableHaveTheTypesThatTheirValuesFit() throws IOException {
        Path file = Files.writeString(directory.resolve("rows.jsonl"), """
                {"TimeGenerated":"2026-11-23T10:00:00Z","n":1,"r":1,"b":true,"d":{"a":[1]},"s":"x"}
                {"TimeGenerated":"2026-11-23T10:00:01Z","n":2,"r":1.5,"b":false,"d":[],"s":"2026-11-23T10:00:01Z"}
                """);
        tenant.load("Custom_CL", file);
        JsonNode columns = Json.read(
                        clients.post(token, "{\"query\":\"Custom_CL\"}").body())
                .at("/tables/0/columns");
        Map<String, String> types = new TreeMap<>();
        columns.forEach(column ->
                types.put(column.path("name").asString(), column.path("type").asString()));
        assertThat(types)
                .containsEntry("TimeGenerated", "datetime")
                .containsEntry("n", "long")
                .containsEntry("r", "real")
                .containsEntry("b", "bool")
                .containsEntry("d", "dynamic")
                .containsEntry("s", "string");
        assertThat(cell("Custom_CL | summarize sum(n)").asLong()).isEqualTo(3);
    }

    @Test
    void aMistakeIsNamedByFileAndLineAndNothingIsTakenIn() throws IOException {
        assertRefused(
                "{\"Id\":\"a\"}\n{\"TimeGenerated\":\"yesterday\"}\n",
                ":2: column 'TimeGenerated': 'yesterday' is no datetime");
        assertRefused("{\"Id\":\n", ":1: not JSON");
        assertRefused("\n\n[1]\n", ":3: a row must be a JSON object");
        assertRefused("{\"Id\":\"a\"} {\"Id\":\"b\"}\n", ":1: text behind the row's object");
        assertThat(tenant.count("AuditLogs")).isZero();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = directory.resolve("missing.jsonl");
        assertThatThrownBy(() -> tenant.load("AuditLogs", file))
                .isInstanceOf(TenantFileException.class)
                .hasMessage(file + ": there is no such file");
    }

    private void assertRefused(String content, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.jsonl"), content);
        assertThatThrownBy(() -> tenant.load("AuditLogs", file))
                .isInstanceOf(TenantFileException.class)
                .hasMessageContaining(file + message);
    }

    /** Each line of the file must be found in an answer, with every value it has, and every other column empty. */
    private void assertComesBack(String table, Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(tenant.load(table, file)).isEqualTo(lines.size());
        JsonNode answer = Json.read(
                        clients.post(token, Json.write(Map.of("query", table))).body())
                .at("/tables/0");
        List<Map<String, Object>> back = new ArrayList<>();
        for (JsonNode row : answer.path("rows")) {
            Map<String, Object> values = new TreeMap<>();
            for (int i = 0; i < row.size(); i++) {
                JsonNode column = answer.path("columns").get(i);
                put(values, column.path("name").asString(), typeOf(column), row.get(i));
            }
            back.add(values);
        }
        Map<String, ColumnType> types = new TreeMap<>();
        answer.path("columns").forEach(column -> types.put(column.path("name").asString(), typeOf(column)));
        List<Map<String, Object>> given = new ArrayList<>();
        for (String line : lines) {
            Map<String, Object> values = new TreeMap<>();
            Json.read(line)
                    .properties()
                    .forEach(property ->
                            put(values, property.getKey(), types.get(property.getKey()), property.getValue()));
            given.add(values);
        }
        assertThat(back).containsExactlyInAnyOrderElementsOf(given);
    }

    private static ColumnType typeOf(JsonNode column) {
        return ColumnType.ofWireName(column.path("type").asString()).orElseThrow();
    }

    private static void put(Map<String, Object> values, String name, ColumnType type, JsonNode value) {
        assertThat(type).as("the answer has the column %s", name).isNotNull();
        if (value.isNull() || value.isString() && value.asString().isEmpty()) {
            return;
        }
        Object comparable = switch (type) {
            case DATETIME -> ValueText.instant(value.asString()).orElseThrow();
            case DYNAMIC ->
                value.isString()
                        ? Dynamic.parse(value.asString()).json()
                        : Dynamic.of(value).json();
            default -> value.isString() ? value.asString() : value.toString();
        };
        values.put(name, comparable);
    }

    private JsonNode cell(String query) {
        return Json.read(clients.post(token, Json.write(Map.of("query", query))).body())
                .at("/tables/0/rows/0/0");
    }

    private static String line(Event event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < event.schema().size(); i++) {
                json.writeName(event.schema().columns().get(i).name());
                ValueJson.write(json, event.schema().columns().get(i).type(), event.value(i));
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static Path sharedData() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("shared/design.md"))) {
                return at.resolve("shared/data");
            }
        }
        return Path.of("shared/data");
    }
}
