package io.threatlockdown.pipeline;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueJson;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Rows of a file go to the tenant, over TLS through the collector into the workspace, and are there column by column. */
class WholeWayTest {
    private static final Path SHARED =
            Path.of("../../shared/data").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    @Test
    void rowsOfRealTenantsArriveColumnByColumn() throws Exception {
        assumeTrue(Files.isDirectory(SHARED), "no rows of real tenants beside the project; the twin makes its own");

        assertArrive(Map.of(
                "SigninLogs", SHARED.resolve("signinlogs.jsonl"), "AuditLogs", SHARED.resolve("auditlogs.jsonl")));
    }

    @Test
    void rowsOfTheScenarioArriveColumnByColumnEqualOnesIncluded() throws Exception {
        Map<String, Path> files = new TreeMap<>();
        Scenario scenario = Scenario.of(new ScenarioSettings(5, 300, 1, 48).with(Rhythm.STEADY));
        Instant end = Instant.parse("2026-11-23T12:00:00Z");
        for (var batch : scenario.history(end.minus(Duration.ofHours(1)), end)) {
            String table = batch.schema().table();
            if (CollectingProcess.TABLES.contains(table)) {
                List<String> lines = new ArrayList<>();
                for (Event event : batch.events()) {
                    lines.add(line(event));
                }
                lines.add(lines.getFirst());
                files.put(table, Files.write(directory.resolve(table + ".jsonl"), lines));
            }
        }
        assertThat(files).isNotEmpty();

        assertArrive(files);
    }

    private void assertArrive(Map<String, Path> files) throws Exception {
        TenantSettings settings = TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(2, 0, 1, 0))
                .withHistory(Duration.ZERO);
        try (LocalTenant tenant = LocalTenant.start(settings);
                Workspace workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")))) {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                tenant.load(file.getKey(), file.getValue());
            }
            Instant loaded = Instant.now();
            Collector collector = CollectingProcess.collector(
                    Json.read(Files.readString(tenant.tenantFile())), workspace, Duration.ofMillis(200));
            try (collector) {
                collector.start();
                CollectingProcess.awaitCheckpoints(collector, loaded);
            }
            for (Map.Entry<String, Path> file : files.entrySet()) {
                assertThat(stored(workspace, file.getKey()))
                        .as(file.getKey())
                        .containsExactlyInAnyOrderElementsOf(inFile(workspace, file));
            }
        }
    }

    /** Each row as column names to values; empty ones left out. */
    private static List<Map<String, String>> stored(Workspace workspace, String table) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (QueryCursor cursor = workspace.query(table, QueryOptions.at(Instant.now()))) {
            for (Object[] row : cursor.all()) {
                Map<String, String> values = new TreeMap<>();
                for (int i = 0; i < row.length; i++) {
                    put(values, cursor.columns().get(i), row[i]);
                }
                rows.add(values);
            }
        }
        return rows;
    }

    private static List<Map<String, String>> inFile(Workspace workspace, Map.Entry<String, Path> file)
            throws IOException {
        Map<String, ColumnType> types = new TreeMap<>();
        workspace
                .tables()
                .table(file.getKey())
                .orElseThrow()
                .columns()
                .forEach(column -> types.put(
                        column.name(), ColumnType.valueOf(column.type().name())));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file.getValue())) {
            Map<String, String> values = new TreeMap<>();
            for (Map.Entry<String, JsonNode> property : Json.read(line).properties()) {
                ColumnType type = types.get(property.getKey());
                String text =
                        property.getValue().isNull() ? "" : property.getValue().asString();
                if (!text.isEmpty()) {
                    Object value = ValueJson.parse(text, type).orElseThrow();
                    put(values, Column.of(property.getKey(), type), value);
                }
            }
            rows.add(values);
        }
        return rows;
    }

    private static void put(Map<String, String> values, Column column, Object value) {
        if (value == null || "".equals(value)) {
            return;
        }
        values.put(column.name(), value instanceof Dynamic dynamic ? dynamic.json() : value.toString());
    }

    private static String line(Event event) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < event.schema().size(); i++) {
                Column column = event.schema().columns().get(i);
                if (!column.name().startsWith("_")) {
                    json.writeName(column.name());
                    ValueJson.write(json, column.type(), event.value(i));
                }
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
