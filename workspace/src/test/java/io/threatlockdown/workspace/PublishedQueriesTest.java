package io.threatlockdown.workspace;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.SavedFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Published rules and hunts, run on a workspace that knows Azure's tables and holds nothing: the database must take every SQL. */
class PublishedQueriesTest {
    /** Measured. Raise it as the compiler learns more. */
    private static final int FEWEST_RUN = 110;

    private static final QueryOptions OPTIONS =
            new QueryOptions(Instant.parse("2026-05-20T12:00:00Z"), Optional.empty(), Duration.ofSeconds(20));

    private static final Pattern URL = Pattern.compile("https?://[^\"'\\s]+/([\\w.%-]+\\.(?:csv|json|txt))");

    @TempDir
    Path directory;

    /** Sentinel brings it along; here it is the customer's. */
    private static StoredFunction webSessions() {
        SavedFunction function = new SavedFunction(
                "_Im_WebSession",
                "starttime:datetime=datetime(null), httpuseragent_has_any:dynamic=dynamic([])",
                "datatable(TimeGenerated:datetime, HttpUserAgent:string, SrcIpAddr:string, DstIpAddr:string,"
                        + " SrcUsername:string, Url:string, Type:string)[]"
                        + " | where HttpUserAgent has_any (httpuseragent_has_any)");
        return new StoredFunction(function, "ASIM", "", Rows.NOON, "test");
    }

    /** Those that externaldata names. */
    private void putEmptyFiles(String query) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("external"));
        Matcher url = URL.matcher(query);
        while (url.find()) {
            Files.writeString(folder.resolve(url.group(1)), "");
        }
    }

    @Test
    void whatCompilesRuns() throws Exception {
        Optional<Path> file = SharedFolder.find("kql/real-queries.jsonl");
        assumeTrue(file.isPresent(), "skipped: the folder of shared cases is not here");
        JsonMapper json = JsonMapper.builder().build();
        int run = 0;
        List<String> refused = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            CustomTables.takeIn(workspace);
            workspace.saveFunction(webSessions());
            for (String line : Files.readAllLines(file.get())) {
                JsonNode query = json.readTree(line);
                String name = query.get("name").asString();
                putEmptyFiles(query.get("query").asString());
                try (QueryCursor rows = workspace.query(query.get("query").asString(), OPTIONS)) {
                    rows.all();
                    run++;
                } catch (KqlException e) {
                    refused.add(name + ": " + e.getMessage());
                } catch (OperationException e) {
                    failed.add(name + ": " + e.getMessage());
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
