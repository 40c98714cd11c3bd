package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class RealQueriesTest {
    @Test
    void everyPublishedQueryParses() throws Exception {
        Optional<Path> file = SharedFolder.find("kql/real-queries.jsonl");
        assumeTrue(file.isPresent(), "skipped: the folder of shared cases is not here");
        JsonMapper json = JsonMapper.builder().build();
        List<String> refused = new ArrayList<>();
        for (String line : Files.readAllLines(file.get())) {
            try {
                new SourceRewriter().validate(json.readTree(line).get("query").asString());
            } catch (KqlException e) {
                refused.add(json.readTree(line).get("name").asString() + ": " + e.getMessage());
            }
        }
        assertThat(refused).isEmpty();
    }
}
