package io.threatlockdown.azure.export;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows of real tenants give the same events whichever way they are exported. */
class RealRowsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"signinlogs,SigninLogs,86", "auditlogs,AuditLogs,4"})
    void linesAnswersAndCsvGiveTheSameEvents(String name, String table, int rows) throws IOException {
        Path lines = data(name + ".jsonl");

        Exports fromLines = Exports.read(lines);
        Exports fromAnswer = Exports.read(data(name + ".response.json"));
        Exports fromCsv = Exports.read(csv(lines));

        assertThat(List.of(fromLines, fromAnswer, fromCsv)).allSatisfy(read -> {
            assertThat(read.messages()).isEmpty();
            assertThat(read.events()).hasSize(rows).extracting(Event::table).containsOnly(table);
            assertThat(read.events()).allMatch(event -> event.eventTime().isPresent());
            assertThat(read.events()).allMatch(event -> event.schema().indexOf("_Misfits") < 0);
        });
        assertThat(fromAnswer.filled()).isEqualTo(fromLines.filled());
        assertThat(fromCsv.filled()).isEqualTo(fromLines.filled());
    }

    @Test
    void aFolderOfRealRowsIsReadWithoutAProblem() {
        Exports read = Exports.read(data("signinlogs.jsonl").getParent());

        assertThat(read.messages()).isEmpty();
        assertThat(read.events()).hasSize(2 * 86 + 2 * 4 + 1);
    }

    /** As the portal writes it: every column that any row has, in quotes. Not named after the table. */
    private Path csv(Path lines) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        for (String line : Files.readAllLines(lines)) {
            JsonNode row = Json.read(line);
            rows.add(row);
            columns.addAll(row.propertyNames());
        }
        StringBuilder text = new StringBuilder("\ufeff");
        text.append(String.join(",", columns)).append("\r\n");
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add("\"" + cell(row.path(column)).replace("\"", "\"\"") + "\""));
            text.append(String.join(",", cells)).append("\r\n");
        }
        return Files.writeString(folder.resolve("query_data.csv"), text);
    }

    private static String cell(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString();
    }

    private static Path data(String name) {
        Path file = sharedFolder()
                .map(shared -> shared.resolve("data").resolve(name))
                .orElse(Path.of(name));
        Assumptions.assumeTrue(
                Files.exists(file), "skipped: no rows of real tenants (" + name + ") beside the project");
        return file;
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
