package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.wazuh.ManagerQueue;
import io.threatlockdown.wazuh.queue.ManagerSocket;
import io.threatlockdown.wazuh.queue.MessageSink;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Against the tenant over TLS and a real socket. */
class AzureLogsRunTest {
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @TempDir
    private Path directory;

    private final ManualClock clock = new ManualClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    private final StringWriter said = new StringWriter();
    private LocalTenant tenant;
    private ManagerQueue queue;

    @BeforeEach
    void start() throws IOException {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withClock(clock)
                .withScenario(new ScenarioSettings(7, 60, 0.01, 48).with(Rhythm.STEADY))
                .withGraph(GraphSettings.ALL.with(GraphSettings.Throttling.NONE)) // Its clock stands still.
                .withHistory(Duration.ofHours(6)));
        queue = ManagerQueue.at(socket());
    }

    @AfterEach
    void stop() throws IOException {
        queue.close();
        tenant.close();
    }

    @Test
    void everyRowIsSentOnceHoweverOftenItIsAskedFor() throws Exception {
        Task task = Tenants.query(tenant, "SigninLogs", TWO_DAYS);

        assertThat(run(task)).isEqualTo(RunOutcome.DONE);
        List<String> first = queue.await((int) tenant.count("SigninLogs"));
        assertThat(first).hasSizeGreaterThan(20);
        assertThat(run(task)).isEqualTo(RunOutcome.DONE);
        clock.advance(Duration.ofMinutes(90));
        assertThat(run(task)).isEqualTo(RunOutcome.DONE);

        List<String> theirs = rows("SigninLogs | project Row = strcat(Id, ' ', ResultType)");
        assertThat(theirs).hasSizeGreaterThan(first.size());
        assertThat(queue.await(theirs.size()).stream().map(AzureLogsRunTest::signIn))
                .containsExactlyInAnyOrderElementsOf(theirs);
        assertThat(queue.messages())
                .allSatisfy(message -> assertThat(message)
                        .startsWith("{\"")
                        .doesNotContain("_IngestionTime")
                        .endsWith("\"azure_tag\": \"azure-log-analytics\", \"log_analytics_tag\": \"my-tag\"}"));
        assertThat(said.toString()).isEmpty();
    }

    private static String signIn(String message) {
        JsonNode row = Json.read(message);
        return row.path("Id").asString() + " " + row.path("ResultType").asString();
    }

    @Test
    void handWrittenRowsAreSentByteForByte() throws Exception {
        String time = clock.instant()
                .minusSeconds(600)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        Path file = Files.writeString(
                directory.resolve("rows.jsonl"),
                "{\"TimeGenerated\":\"" + time + "\",\"Name\":\"Zoë 😀\",\"Count\":7,\"Share\":0.00001,\"Ok\":true}\n"
                        + "{\"TimeGenerated\":\"" + time
                        + "\",\"Name\":\"b\\\"\\\\\\n\",\"Count\":8,\"Share\":2.5,\"Ok\":null}\n");
        tenant.load("Hand_CL", file);
        clock.advance(Duration.ofMinutes(2)); // Rows of such a query are asked for once, later than others.

        run(Tenants.query(tenant, "Hand_CL | project TimeGenerated, Name, Count, Share, Ok", TWO_DAYS));

        String end = ", \"azure_tag\": \"azure-log-analytics\", \"log_analytics_tag\": \"my-tag\"}";
        assertThat(queue.await(2))
                .containsExactlyInAnyOrder(
                        "{\"TimeGenerated\": \"" + time
                                + "\", \"Name\": \"Zo\\u00eb \\ud83d\\ude00\", \"Count\": 7, \"Share\": 1e-05, \"Ok\": true"
                                + end,
                        "{\"TimeGenerated\": \"" + time
                                + "\", \"Name\": \"b\\\"\\\\\\n\", \"Count\": 8, \"Share\": 2.5, \"Ok\": null" + end);
    }

    @Test
    void equalRowsAreSentAsOftenAsTheyAre() throws Exception {
        String time = clock.instant().minusSeconds(600).toString();
        Files.writeString(
                directory.resolve("rows.jsonl"),
                ("{\"TimeGenerated\":\"" + time + "\",\"Name\":\"same\",\"TenantId\":\"t\",\"Type\":\"Hand_CL\"}\n")
                        .repeat(3));
        tenant.load("Hand_CL", directory.resolve("rows.jsonl"));
        clock.advance(Duration.ofMinutes(1));
        Task task = Tenants.query(tenant, "Hand_CL", TWO_DAYS);

        run(task);
        clock.advance(Duration.ofSeconds(10));
        run(task);

        assertThat(queue.await(3)).hasSize(3);
    }

    @Test
    void whatWasPulledWhileTheManagerWasAwayIsSentByTheNextRunOnce() throws Exception {
        Task task = Tenants.query(tenant, "SigninLogs", TWO_DAYS);
        long count = tenant.count("SigninLogs");
        assertThat(count).as("more than the manager takes, whatever the hour").isGreaterThan(50);
        // Takes some events and then no more, as a manager that is stopped.
        MessageSink goesAway = new MessageSink() {
            private final ManagerSocket socket = new ManagerSocket(socket(), Duration.ofMillis(500));
            private int taken;

            @Override
            public void check() throws InterruptedException {
                socket.check();
            }

            @Override
            public void send(String message) throws InterruptedException {
                if (taken++ == 20) {
                    queue.await(20); // What lies in the queue of a manager that dies is lost for everybody.
                    close();
                }
                socket.send(message);
            }

            @Override
            public void close() {
                try {
                    queue.close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                socket.close();
            }
        };

        assertThat(new AzureLogsRun(settings(Repeat.NEW_ONLY), goesAway, log(), clock).run(task))
                .isEqualTo(RunOutcome.FAILED);
        assertThat(said.toString())
                .contains(
                        "azure: ERROR: the manager does not take events at " + socket() + ": there is no such socket");
        List<String> before = queue.messages();
        assertThat(before).hasSizeLessThanOrEqualTo(20);
        assertThat(run(task)).as("while it is away").isEqualTo(RunOutcome.FAILED);
        queue = ManagerQueue.at(socket());
        assertThat(run(task)).isEqualTo(RunOutcome.DONE);

        List<String> after = queue.await((int) count - 20);
        assertThat(before).hasSize(20);
        assertThat(after).hasSize((int) count - 20);
        assertThat(Stream.concat(before.stream(), after.stream())
                        .map(message -> Json.read(message).path("Id").asString()))
                .containsExactlyInAnyOrderElementsOf(rows("SigninLogs | project Id"));
    }

    @Test
    void nothingIsPulledWhileNobodyTakesEvents() throws Exception {
        queue.close();
        Task task = Tenants.query(tenant, "AuditLogs", TWO_DAYS);

        assertThat(run(task)).isEqualTo(RunOutcome.FAILED);

        assertThat(said.toString())
                .contains("azure: ERROR: the manager does not take events at " + socket() + ": there is no such socket")
                .hasLineCount(1);
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(state().resolve(task.stateName())))) {
            assertThat(workspace.totalRows("azure-logs")).isZero();
            assertThat(workspace.tableNames()).doesNotContain(SentRows.TABLE);
        }
        queue = ManagerQueue.at(socket());
    }

    @Test
    void rowsWhereTheWindowsOfARepeatingRunOverlapAreSentAgainOnce() throws Exception {
        String time = clock.instant().minusSeconds(1).toString(); // Well within the overlap of a minute.
        Path file = Files.writeString(
                directory.resolve("rows.jsonl"),
                ("{\"TimeGenerated\":\"" + time + "\",\"Name\":\"same\",\"TenantId\":\"t\",\"Type\":\"Hand_CL\"}\n")
                        .repeat(3));
        tenant.load("Hand_CL", file);
        Task task = Tenants.query(tenant, "Hand_CL", TWO_DAYS);
        clock.advance(Duration.ofSeconds(2));
        run(task);
        assertThat(queue.await(3)).hasSize(3);

        for (int again = 1; again <= 2; again++) {
            clock.advance(Duration.ofSeconds(2));
            try (MessageSink sink = new ManagerSocket(socket(), Duration.ofSeconds(5))) {
                assertThat(new AzureLogsRun(settings(Repeat.EVERYTHING), sink, log(), clock).run(task))
                        .isEqualTo(RunOutcome.DONE);
            }
            assertThat(queue.await(3 + 3 * again)).hasSize(3 + 3 * again);
        }
    }

    @Test
    void reparseSendsEverythingAgainAndTheRunAfterItNothing() throws Exception {
        Task task = Tenants.query(tenant, "AuditLogs", TWO_DAYS);
        int count = (int) tenant.count("AuditLogs");
        run(task);
        queue.await(count);
        clock.advance(Duration.ofSeconds(1));

        try (MessageSink sink = new ManagerSocket(socket(), Duration.ofSeconds(5))) {
            assertThat(new AzureLogsRun(settings(Repeat.EVERYTHING), sink, log(), clock).run(task))
                    .isEqualTo(RunOutcome.DONE);
        }
        int all = (int) tenant.count("AuditLogs"); // A row may have come in that second.
        assertThat(queue.await(count + all)).hasSize(count + all);
        assertThat(queue.messages().subList(count, count + all))
                .containsAll(queue.messages().subList(0, count))
                .doesNotHaveDuplicates();
        clock.advance(Duration.ofSeconds(1));
        run(task);
        int later = (int) tenant.count("AuditLogs") - all;
        assertThat(queue.await(count + all + later)).hasSize(count + all + later);
    }

    @Test
    void reparseOfATimeThatIsNotReachedYetLeavesNothingOut() throws Exception {
        Task longAgo = Tenants.query(tenant, "AuditLogs", TWO_DAYS);
        run(longAgo);
        int before = queue.await((int) tenant.count("AuditLogs")).size();
        clock.advance(Duration.ofHours(3));

        try (MessageSink sink = new ManagerSocket(socket(), Duration.ofSeconds(5))) {
            new AzureLogsRun(settings(Repeat.EVERYTHING), sink, log(), clock)
                    .run(Tenants.query(tenant, "AuditLogs", Duration.ofMinutes(1)));
        }

        int count = (int) tenant.count("AuditLogs");
        assertThat(count).isGreaterThan(before);
        assertThat(queue.await(count).stream()
                        .map(message -> Json.read(message).path("Id").asString())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(rows("AuditLogs | project Id"));
    }

    @Test
    void aFailingAzureLosesNothing() throws Exception {
        for (Fault fault : List.of(Fault.UNAVAILABLE, Fault.CUT_OFF, Fault.TOKEN_EXPIRED, Fault.EMPTY_ANSWER)) {
            tenant.faults().strike(fault, 1);
        }
        Task task = Tenants.query(tenant, "AuditLogs", TWO_DAYS);
        int count = (int) tenant.count("AuditLogs");

        for (RunOutcome outcome = run(task); outcome != RunOutcome.DONE; outcome = run(task)) {
            assertThat(queue.await(0)).as("of a window that was not read whole").isEmpty();
        }

        assertThat(queue.await(count)).hasSize(count).doesNotHaveDuplicates();
        assertThat(tenant.faults().counts()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void everyObjectOfGraphIsSentOnceAsItIs() throws Exception {
        Task task = Tenants.graph(tenant, "auditLogs/directoryAudits");

        assertThat(run(task)).isEqualTo(RunOutcome.DONE);
        clock.advance(Duration.ofSeconds(30));
        int count = (int) tenant.graphCount("auditLogs/directoryAudits");
        assertThat(run(task)).isEqualTo(RunOutcome.DONE);

        List<String> messages = queue.await(count);
        assertThat(messages)
                .hasSize(count)
                .allSatisfy(message -> assertThat(message)
                        .contains("\"activityDisplayName\": ", "\"targetResources\": [")
                        .doesNotContain("\"user\": null")
                        .endsWith(", \"azure_tag\": \"azure-ad-graph\", \"azure_aad_tag\": \"aad\"}"));
        assertThat(messages.stream()
                        .map(message -> Json.read(message).path("id").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyRecordOfABlobIsSentOnceThoughTheBlobIsMadeAnew() throws Exception {
        String container = "insights-logs-auditlogs";
        Task task = Tenants.storage(tenant, container, BlobContentType.JSON_INLINE);
        int count = (int) tenant.storage().records(container);
        assertThat(run(task)).isEqualTo(RunOutcome.DONE);
        assertThat(queue.await(count)).hasSize(count);

        tenant.storage().blobs(container).forEach(tenant.storage()::makeAnew);
        assertThat(run(task)).isEqualTo(RunOutcome.DONE);

        assertThat(queue.await(count)).hasSize(count).allSatisfy(message -> {
            assertThat(message)
                    .startsWith("{\"azure_tag\": \"azure-storage\", \"azure_storage_tag\": \"st\", \"time\":");
            assertThat(Json.read(message).path("category").asString()).isEqualTo("AuditLogs");
        });
    }

    @Test
    void recordsOfABlobThatIsReadAsADocumentAreWrittenAnew() throws Exception {
        String container = "insights-logs-auditlogs";
        int count = (int) tenant.storage().records(container);

        assertThat(run(Tenants.storage(tenant, container, BlobContentType.JSON_FILE)))
                .isEqualTo(RunOutcome.DONE);

        assertThat(queue.await(count))
                .hasSize(count)
                .allSatisfy(message -> assertThat(message)
                        .startsWith("{\"time\": \"")
                        .endsWith(", \"azure_tag\": \"azure-storage\", \"azure_storage_tag\": \"st\"}"));
    }

    @Test
    void aSecondRunOfTheSameRequestSaysSoAndLeaves() throws Exception {
        Task task = Tenants.query(tenant, "AuditLogs", TWO_DAYS);
        try (TaskState first = TaskState.take(state(), task).orElseThrow()) {
            assertThat(run(task)).isEqualTo(RunOutcome.UNDER_WAY);
        }
        assertThat(said.toString())
                .contains("azure: WARNING: another run of this request is under way")
                .hasLineCount(1);
        assertThat(run(task)).isEqualTo(RunOutcome.DONE);
    }

    @Test
    void whatIsKeptOfSentEventsIsForgottenInTime() throws Exception {
        Task task = Tenants.query(tenant, "AuditLogs", TWO_DAYS);
        run(task);
        Path store = state().resolve(task.stateName());
        assertThat(kept(store)).isEqualTo(tenant.count("AuditLogs"));
        long before = tenant.count("AuditLogs");

        clock.advance(Duration.ofDays(4));
        run(task);

        assertThat(kept(store)).isEqualTo(tenant.count("AuditLogs") - before);
    }

    @Test
    void debuggingSaysWhatIsDoneAndNoSecret() throws Exception {
        run(Tenants.query(tenant, "AuditLogs", TWO_DAYS), RunLog.Level.DEBUG);

        assertThat(said.toString())
                .contains("azure: INFO: asks Log Analytics workspace " + tenant.workspaceId() + ": AuditLogs")
                .contains("azure: INFO: sent " + tenant.count("AuditLogs") + " events")
                .doesNotContain(tenant.clientSecret())
                .doesNotContain("Bearer");
    }

    @Test
    void aWrongSecretIsSaidInOneLineWithoutIt() throws Exception {
        Task task = Tenants.query(
                tenant.tenantDomain(),
                tenant.clientId().toString(),
                "wrong-secret-of-mine",
                tenant.workspaceId().toString(),
                "AuditLogs",
                TWO_DAYS);

        assertThat(run(task)).isEqualTo(RunOutcome.FAILED);

        assertThat(said.toString()).hasLineCount(1).contains("azure: ERROR: ").doesNotContain("wrong-secret-of-mine");
    }

    private long kept(Path store) {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(store));
                QueryCursor rows = workspace.query(SentRows.TABLE + " | count", QueryOptions.at(clock.instant()))) {
            return rows.next().map(row -> (Long) row[0]).orElseThrow();
        }
    }

    private RunOutcome run(Task task) throws InterruptedException {
        return run(task, RunLog.Level.WARNING);
    }

    private RunOutcome run(Task task, RunLog.Level level) throws InterruptedException {
        try (MessageSink sink = new ManagerSocket(socket(), Duration.ofMillis(500))) {
            RunLog log = new RunLog(new PrintWriter(said), level, clock);
            return new AzureLogsRun(settings(Repeat.NEW_ONLY), sink, log, clock).run(task);
        }
    }

    private RunLog log() {
        return new RunLog(new PrintWriter(said), RunLog.Level.WARNING, clock);
    }

    private RunSettings settings(Repeat repeat) {
        return Tenants.settings(Tenants.endpoints(tenant), state(), repeat);
    }

    private Path state() {
        return directory.resolve("state");
    }

    private Path socket() {
        return directory.resolve("queue");
    }

    private List<String> rows(String kql) throws InterruptedException {
        return new TenantRows(tenant).texts(kql);
    }
}
