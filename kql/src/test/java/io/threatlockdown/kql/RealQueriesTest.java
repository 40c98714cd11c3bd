package io.threatlockdown.kql;

import java.nio.file.*;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RealQueriesTest {
    @Test void parse() throws Exception {
        int bad = 0;
        for (String line : Files.readAllLines(Path.of("/work/shared/kql/real-queries.jsonl"))) {
            var node = JsonMapper.builder().build().readTree(line);
            try { System.out.println(new SourceRewriter().rewrite(node.get("query").asString(), java.time.Instant.EPOCH, java.time.Instant.EPOCH).toString().lines().limit(1).toList()); }
            catch (KqlException e) { bad++; System.out.println("BAD " + node.get("name").asString() + ": " + e.getMessage()); }
        }
        int n=0;
        for (String line : Files.readAllLines(Path.of("/work/shared/kql/open-cases.jsonl"))) {
            var node = JsonMapper.builder().build().readTree(line);
            try { new SourceRewriter().validate(node.get("query").asString()); }
            catch (KqlException e) { n++; System.out.println("CASE " + node.get("id").asString() + ": " + e.getMessage()); }
        }
        System.out.println("bad " + bad + " cases " + n);
    }
}
