package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Published rules and hunts, run on empty tables: the database must take every SQL that is made of them. */
class PublishedQueriesTest {
    /** Measured; of the rest most name tables that are not here. Raise it as the compiler learns more. */
    private static final int FEWEST_RUN = 68;

    @Test
    void whatCompilesRuns() throws Exception {
        Optional<Path> file = SharedFolder.find("kql/real-queries.jsonl");
        assumeTrue(file.isPresent(), "skipped: the folder of shared cases is not here");
        JsonMapper json = JsonMapper.builder().build();
        int run = 0;
        List<String> refused = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        try (Database database = new Database()) {
            AzureTables.addTo(database);
            database.addEmptyFiles();
            for (String line : Files.readAllLines(file.get())) {
                JsonNode query = json.readTree(line);
                try {
                    database.ask(query.get("query").asString());
                    run++;
                } catch (KqlException e) {
                    refused.add(query.get("name").asString() + ": " + e.getMessage());
                } catch (SQLException e) {
                    failed.add(query.get("name").asString() + ": " + e.getMessage());
                }
            }
        }
        System.out.println("run " + run + " / refused " + refused.size() + " / failed " + failed.size());
        if (Boolean.getBoolean("kql.cases.show")) {
            failed.forEach(each -> System.out.println("FAILED " + each));
            refused.forEach(each -> System.out.println("NOTRUN " + each));
        }
        assertThat(failed).isEmpty();
        assertThat(run).isGreaterThanOrEqualTo(FEWEST_RUN);
    }
}
