package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.Answer;
import io.threatlockdown.azure.FakeAzure;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueJson;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers as Azure gave them come back column by column as they were, over HTTP. */
class RecordedAnswersTest {
    private static final String MADE_UP = """
            {"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},
            {"name":"Details","type":"dynamic"},{"name":"DurationMs","type":"long"},{"name":"Ok","type":"bool"},
            {"name":"Name","type":"string"}],"rows":[
            ["2026-11-23T08:15:30.983Z","[{\\"key\\":\\"User-Agent\\",\\"value\\":\\"Größe – 14.10\\"}]",0,true,"naïve 🙂"],
            ["2026-11-23T08:15:30.0312456Z",null,-1,false,""]]}]}""";

    @ParameterizedTest
    @ValueSource(strings = {"signinlogs", "auditlogs"})
    void realRowsComeBackAsTheyWere(String name) throws IOException, InterruptedException {
        Path file = sharedFolder()
                .map(shared -> shared.resolve("data/" + name + ".response.json"))
                .orElse(Path.of(name));
        Assumptions.assumeTrue(Files.exists(file), "skipped: no recorded answers of " + name + " beside the project");

        assertComesBack(Files.readString(file));
    }

    @Test
    void madeUpRowsComeBackAsTheyWere() throws IOException, InterruptedException {
        assertComesBack(MADE_UP);
    }

    private static void assertComesBack(String answer) throws IOException, InterruptedException {
        List<Event> events = new ArrayList<>();
        try (FakeAzure azure = FakeAzure.start()) {
            azure.queryAnswers(Answer.gzip(answer));
            azure.client().query(FakeAzure.query("T", "T"), (EventBatch batch) -> events.addAll(batch.events()));
        }
        JsonNode table = Json.read(answer).path("tables").path(0);
        assertThat(events).isNotEmpty().hasSize(table.path("rows").size());
        for (int row = 0; row < events.size(); row++) {
            Event event = events.get(row);
            for (int column = 0; column < table.path("columns").size(); column++) {
                JsonNode expected = table.path("rows").path(row).path(column);
                assertThat(comparable(written(event, column)))
                        .as("row %s, %s", row, event.schema().columns().get(column))
                        .isEqualTo(comparable(expected));
            }
        }
    }

    private static JsonNode written(Event event, int column) {
        Schema schema = event.schema();
        StringWriter text = new StringWriter();
        try (JsonGenerator out = Json.mapper().createGenerator(text)) {
            ValueJson.write(out, schema.columns().get(column).type(), event.value(column));
        }
        return Json.read(text.toString());
    }

    /** JSON inside a string counts as what it holds, because blanks between its tokens are not kept. */
    private static Object comparable(JsonNode value) {
        if (!value.isString()
                || !value.asString().startsWith("{") && !value.asString().startsWith("[")) {
            return value;
        }
        return Json.read(value.asString());
    }

    private static Optional<Path> sharedFolder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shared = folder.resolveSibling("shared");
            if (Files.exists(shared.resolve("design.md"))) {
                return Optional.of(shared);
            }
        }
        return Optional.empty();
    }
}
