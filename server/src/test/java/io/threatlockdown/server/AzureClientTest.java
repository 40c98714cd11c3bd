package io.threatlockdown.server;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.monitor.query.LogsQueryClient;
import com.azure.monitor.query.LogsQueryClientBuilder;
import com.azure.monitor.query.models.LogsBatchQuery;
import com.azure.monitor.query.models.LogsBatchQueryResult;
import com.azure.monitor.query.models.LogsBatchQueryResultCollection;
import com.azure.monitor.query.models.LogsQueryOptions;
import com.azure.monitor.query.models.LogsQueryResult;
import com.azure.monitor.query.models.LogsQueryResultStatus;
import com.azure.monitor.query.models.LogsTableRow;
import com.azure.monitor.query.models.QueryTimeInterval;
import io.threatlockdown.event.Json;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import io.threatlockdown.tenant.tls.ServerTls;
import io.threatlockdown.workspace.WorkspaceId;
import io.threatlockdown.workspace.tls.TlsFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Microsoft's own client of Log Analytics, pointed at the local workspace over the server's own TLS with an API token. */
class AzureClientTest {
    @TempDir
    static Path directory;

    private static RunningDashboard dashboard;
    private static ServerTls tls;
    private static LogsQueryClient logs;
    private static String workspace;

    @BeforeAll
    static void start() throws Exception {
        Path certificates = Files.createDirectories(directory.resolve("tls"));
        tls = ServerTls.in(certificates, Instant.now());
        ServerSettings settings = new ServerSettings(
                "localhost",
                0,
                directory.resolve("data"),
                Optional.of(new TlsFiles(certificates.resolve("server.pem"), certificates.resolve("server-key.pem"))));
        dashboard = new RunningDashboard(settings, HttpClient.newBuilder().sslContext(tls.clientContext()));
        dashboard.addAlerts(10, "ana@quayside.example", "first", "second", "third");
        workspace = WorkspaceId.in(directory.resolve("data")).toString();
        logs = client(ApiTokens.in(directory.resolve("data"))
                .create("azure-client", Role.VIEWER, RunningDashboard.NOON, Optional.empty())
                .orElseThrow());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @Test
    void rowsOfTheWorkspaceAreRead() {
        LogsQueryResult result = logs.queryWorkspace(
                workspace, "Alerts | sort by TimeGenerated asc | project RuleDescription", QueryTimeInterval.ALL);

        assertThat(result.getTable().getRows())
                .extracting(row -> row.getRow().getFirst().getValueAsString())
                .containsExactly("first", "second", "third");
    }

    @Test
    void everyTypeIsRead() {
        LogsTableRow row = logs.queryWorkspace(
                        workspace,
                        "print s = 'text', l = long(9007199254740993), i = int(7), r = 2.5, b = true,"
                                + " t = datetime(2026-11-23T10:11:12.1234567Z), d = dynamic({\"a\":[1]}),"
                                + " g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), span = 1d + 2h,"
                                + " m = decimal(12.5), none = long(null)",
                        QueryTimeInterval.ALL)
                .getTable()
                .getRows()
                .getFirst();

        assertThat(row.getColumnValue("s").orElseThrow().getValueAsString()).isEqualTo("text");
        assertThat(row.getColumnValue("l").orElseThrow().getValueAsLong()).isEqualTo(9_007_199_254_740_993L);
        assertThat(row.getColumnValue("i").orElseThrow().getValueAsInteger()).isEqualTo(7);
        assertThat(row.getColumnValue("r").orElseThrow().getValueAsDouble()).isEqualTo(2.5);
        assertThat(row.getColumnValue("b").orElseThrow().getValueAsBoolean()).isTrue();
        assertThat(row.getColumnValue("t").orElseThrow().getValueAsDateTime())
                .isEqualTo(OffsetDateTime.parse("2026-11-23T10:11:12.1234567Z"));
        assertThat(row.getColumnValue("d").orElseThrow().getValueAsDynamic().toString())
                .contains("\"a\"");
        assertThat(row.getColumnValue("g").orElseThrow().getValueAsString())
                .isEqualTo("74be27de-1e4e-49d9-b579-fe0b331d3642");
        assertThat(row.getColumnValue("span").orElseThrow().getValueAsString()).isEqualTo("1.02:00:00");
        assertThat(row.getColumnValue("m").orElseThrow().getValueAsString()).startsWith("12.5");
        assertThat(row.getColumnValue("none").orElseThrow().getValueAsLong()).isNull();
    }

    @Test
    void theTimeIntervalBoundsTheRows() {
        QueryTimeInterval untilTheFirst = new QueryTimeInterval(
                OffsetDateTime.parse("2026-11-23T11:00:00Z"), OffsetDateTime.parse("2026-11-23T12:00:01Z"));

        LogsQueryResult result = logs.queryWorkspace(workspace, "Alerts | count", untilTheFirst);

        assertThat(result.getTable().getRows().getFirst().getRow().getFirst().getValueAsLong())
                .isEqualTo(1);
    }

    @Test
    void theQuestionsOfABatchAreAnsweredEachForItself() {
        LogsBatchQuery batch = new LogsBatchQuery();
        String first = batch.addWorkspaceQuery(workspace, "print x = 1", QueryTimeInterval.ALL);
        String mistaken = batch.addWorkspaceQuery(workspace, "print |", QueryTimeInterval.ALL);
        String elsewhere =
                batch.addWorkspaceQuery("00000000-0000-0000-0000-000000000000", "print x = 1", QueryTimeInterval.ALL);
        String last = batch.addWorkspaceQuery(
                workspace, "Alerts | count", QueryTimeInterval.ALL, new LogsQueryOptions().setIncludeStatistics(true));

        LogsBatchQueryResultCollection results = logs.queryBatch(batch);

        assertThat(results.getResult(first, Row.class)).extracting(row -> row.x).containsExactly(1L);
        LogsBatchQueryResult refused = result(results, mistaken);
        assertThat(refused.getQueryResultStatus()).isEqualTo(LogsQueryResultStatus.FAILURE);
        assertThat(refused.getError().getCode()).isEqualTo("BadArgumentError");
        assertThat(result(results, elsewhere).getError().getCode()).isEqualTo("WorkspaceNotFoundError");
        LogsBatchQueryResult counted = result(results, last);
        assertThat(counted.getTable().getRows().getFirst().getRow().getFirst().getValueAsLong())
                .isEqualTo(3);
        assertThat(counted.getStatistics().toString()).contains("tableRowCount");
    }

    @Test
    void theWorkspaceBesideItselfIsAskedOnce() {
        LogsQueryResult result = withOptions(
                "Alerts | count", new LogsQueryOptions().setAdditionalWorkspaces(List.of(workspace, "local")));

        assertThat(result.getTable().getRows().getFirst().getRow().getFirst().getValueAsLong())
                .isEqualTo(3);
    }

    @Test
    void aWorkspaceThatIsNotHereIsNotLeftOutSilently() {
        assertThatThrownBy(() -> withOptions(
                        "Alerts | count", new LogsQueryOptions().setAdditionalWorkspaces(List.of("elsewhere"))))
                .isInstanceOfSatisfying(HttpResponseException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(400);
                    assertThat(e.getMessage()).contains("FailedToResolveResource", "elsewhere");
                });
    }

    @Test
    void statisticsAndThePictureComeWhenTheyAreAskedFor() {
        LogsQueryResult result = withOptions(
                "print x = 1 | render piechart with (title = 'One')",
                new LogsQueryOptions()
                        .setIncludeStatistics(true)
                        .setIncludeVisualization(true)
                        .setServerTimeout(Duration.ofSeconds(30)));

        assertThat(Json.read(result.getStatistics().toString())
                        .at("/query/datasetStatistics/0/tableRowCount")
                        .asLong())
                .isEqualTo(1);
        assertThat(Json.read(result.getVisualization().toString())
                        .path("visualization")
                        .asString())
                .isEqualTo("piechart");
        assertThat(Json.read(result.getVisualization().toString()).path("title").asString())
                .isEqualTo("One");
    }

    @Test
    void rowsBecomeObjectsOfTheClientsOwn() {
        List<Row> rows = logs.queryWorkspace(
                workspace, "range x from 1 to 3 step 1 | order by x desc", QueryTimeInterval.ALL, Row.class);

        assertThat(rows).extracting(Row::getX).containsExactly(3L, 2L, 1L);
    }

    @Test
    void theWorkspaceIsAskedAsAResource() {
        String resource =
                "/subscriptions/any/resourceGroups/any/providers/Microsoft.OperationalInsights/workspaces/" + workspace;

        LogsQueryResult result = logs.queryResource(resource, "Alerts | count", QueryTimeInterval.ALL);

        assertThat(result.getTable().getRows().getFirst().getRow().getFirst().getValueAsLong())
                .isEqualTo(3);
    }

    @Test
    void aQueryThatIsOverItsTimeIsAGatewayTimeout() {
        assertThatThrownBy(() -> withOptions(
                        "range a from 1 to 2000000 step 1 | extend k = 1 | join kind=inner"
                                + " (range b from 1 to 2000000 step 1 | extend k = 1) on k | summarize max(a * b % 7)",
                        new LogsQueryOptions().setServerTimeout(Duration.ofSeconds(1))))
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(504));
    }

    @Test
    void anUnknownColumnIsReportedByItsName() {
        assertThatThrownBy(() -> logs.queryWorkspace(workspace, "Alerts | where NoSuch == 1", QueryTimeInterval.ALL))
                .isInstanceOfSatisfying(HttpResponseException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(400);
                    assertThat(e.getMessage()).contains("SemanticError", "NoSuch");
                });
    }

    @Test
    void aSyntaxErrorIsReported() {
        assertThatThrownBy(() -> logs.queryWorkspace(workspace, "Alerts | where (", QueryTimeInterval.ALL))
                .isInstanceOfSatisfying(HttpResponseException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(400);
                    assertThat(e.getMessage()).contains("BadArgumentError", "SyntaxError");
                });
    }

    @Test
    void anAnswerThatIsTooBigIsKnownToBeAPart() {
        LogsQueryResult result = withOptions(
                "range x from 1 to 700 step 1 | extend s = strrep('x', 100000)",
                new LogsQueryOptions().setAllowPartialErrors(true));

        assertThat(result.getQueryResultStatus()).isEqualTo(LogsQueryResultStatus.PARTIAL_FAILURE);
        assertThat(result.getError().getCode()).isEqualTo("PartialError");
        assertThat(result.getTable().getRows()).hasSizeBetween(600, 660);
    }

    @Test
    void aTokenThatWasNeverMadeIsRefused() {
        LogsQueryClient stranger = client("tld_" + "A".repeat(43));

        assertThatThrownBy(() -> stranger.queryWorkspace(workspace, "print 1", QueryTimeInterval.ALL))
                .isInstanceOf(HttpResponseException.class)
                .satisfies(e -> assertThat(
                                ((HttpResponseException) e).getResponse().getStatusCode())
                        .isEqualTo(401));
    }

    /** For the client to fill. */
    public static final class Row {
        private long x;

        /** For the client. */
        public long getX() {
            return x;
        }
    }

    private static LogsQueryResult withOptions(String query, LogsQueryOptions options) {
        Response<LogsQueryResult> response =
                logs.queryWorkspaceWithResponse(workspace, query, QueryTimeInterval.ALL, options, Context.NONE);
        return response.getValue();
    }

    private static LogsBatchQueryResult result(LogsBatchQueryResultCollection results, String id) {
        return results.getBatchResults().stream()
                .filter(result -> result.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static LogsQueryClient client(String token) {
        TokenCredential credential =
                request -> Mono.just(new AccessToken(token, OffsetDateTime.now().plusHours(1)));
        return new LogsQueryClientBuilder()
                .endpoint(dashboard.address() + "/v1")
                .credential(credential)
                .httpClient(new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(tls.clientContext()))
                        .readTimeout(Duration.ZERO)
                        .build())
                .buildClient();
    }
}
