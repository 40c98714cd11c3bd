package io.threatlockdown.pipeline;

import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.pipeline.backfill.BackfillOrder;
import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.pipeline.backfill.BackfillStart;
import io.threatlockdown.pipeline.backfill.BackfillTimes;
import io.threatlockdown.pipeline.backfill.Backfills;
import io.threatlockdown.pipeline.schedule.Schedule;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.StoredBackfill.State;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A workspace, its collector and its backfills, on a tenant. The collector collects when it is started. */
final class BackfillHarness implements AutoCloseable {
    private static final RetryPolicy HASTY = new RetryPolicy(
            6, Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(5));

    /** An answer that breaks off in its middle is waited for so long: Microsoft's library does not notice that it has. */
    private static final Duration BLOB_TIMEOUT = Duration.ofSeconds(2);

    /** With rests between the runs: a backfill waits while a schedule asks. */
    private static final Schedule SCHEDULE = new Schedule.Every(Duration.ofSeconds(1));

    private final LocalTenant tenant;
    private final Workspace workspace;
    private final Collector collector;
    private final Backfills backfills;

    BackfillHarness(LocalTenant tenant, Path data, CollectionSettings collection) {
        this(tenant, data, collection, Optional.empty());
    }

    BackfillHarness(LocalTenant tenant, Path data, CollectionSettings collection, Optional<SignInRules> rules) {
        this.tenant = tenant;
        this.workspace = Workspace.open(WorkspaceSettings.in(data));
        Detector detector = rules.map(own -> own.detector(workspace))
                .orElseGet(() -> new Detector(
                        RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(),
                        AnalysisSettings.of(3),
                        workspace::memory));
        CloudEndpoints endpoints = TenantQueries.endpoints(tenant)
                .withGraphHost(tenant.graphHost())
                .withBlobAddress(tenant.authority() + "/{account}");
        this.collector = new Collector(
                List.of(collection),
                endpoints,
                new WindowSettings(Duration.ofSeconds(20), Duration.ZERO),
                HASTY,
                workspace,
                detector,
                new LeavingLines(true, false, "test"),
                InstantSource.system(),
                ZoneOffset.UTC);
        this.backfills = Backfills.start(workspace, collector, detector, InstantSource.system());
    }

    static CollectionSettings logAnalytics(LocalTenant tenant, String... queries) {
        List<LogAnalyticsRequest> requests = List.of(queries).stream()
                .map(query -> new LogAnalyticsRequest(
                        query.split(" ")[0],
                        Optional.of("tag"),
                        query,
                        tenant.workspaceId().toString(),
                        Optional.of(Duration.ofMinutes(90)),
                        Duration.ofMinutes(3)))
                .toList();
        return new CollectionSettings(
                true,
                SCHEDULE,
                List.of(new LogAnalyticsSource(tenant.tenantId().toString(), application(tenant), requests)));
    }

    static CollectionSettings graph(LocalTenant tenant) {
        GraphRequest audits = new GraphRequest(
                "audits",
                Optional.empty(),
                "auditLogs/directoryAudits",
                Optional.empty(),
                Optional.of(Duration.ofHours(2)),
                Duration.ofSeconds(20));
        return new CollectionSettings(
                true,
                new Schedule.Every(Duration.ofSeconds(3)),
                List.of(),
                List.of(new GraphSource(tenant.tenantDomain(), application(tenant), List.of(audits))),
                List.of());
    }

    static CollectionSettings storage(LocalTenant tenant) {
        BlobRequest blobs = new BlobRequest(
                "blobs",
                Optional.empty(),
                "*",
                "*",
                "",
                BlobContentType.JSON_INLINE,
                Optional.of(Duration.ofHours(2)),
                BLOB_TIMEOUT);
        StorageCredentials key = new StorageCredentials.AccountKey(
                tenant.storage().accountName(), new Secret(tenant.storage().accountKey()));
        return new CollectionSettings(
                true, SCHEDULE, List.of(), List.of(), List.of(new StorageSource(() -> key, List.of(blobs))));
    }

    private static Credentials application(LocalTenant tenant) {
        return new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret()));
    }

    static BackfillOrder order(Instant from, Instant to) {
        return new BackfillOrder(span(from, to), List.of(), false, false, false);
    }

    static BackfillTimes.Span span(Instant from, Instant to) {
        return (BackfillTimes.Span) BackfillTimes.parse(from.toString(), to.toString(), Instant.now());
    }

    Workspace workspace() {
        return workspace;
    }

    Collector collector() {
        return collector;
    }

    Backfills backfills() {
        return backfills;
    }

    /** Runs it to its end, which is this. */
    BackfillProgress run(BackfillOrder order) throws InterruptedException {
        return await(begin(order), progress -> progress.backfill().state() != State.RUNNING);
    }

    long begin(BackfillOrder order) {
        return switch (backfills.begin(order)) {
            case BackfillStart.Begun begun -> begun.id();
            case BackfillStart.GoesOn goesOn -> goesOn.id();
            case BackfillStart.Done done -> done.id();
            case BackfillStart.Refused refused -> throw new AssertionError(refused.why());
        };
    }

    BackfillProgress await(long id, Predicate<BackfillProgress> wanted) throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(3));
        while (true) {
            BackfillProgress now = backfills.progress().stream()
                    .filter(each -> each.backfill().id() == id)
                    .findFirst()
                    .orElseThrow();
            if (wanted.test(now)) {
                return now;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("not there after minutes: " + now);
            }
            Thread.sleep(150);
        }
    }

    /** Names of the rows of a table that were ingested in a span. */
    static String rows(String table, Instant from, Instant to) {
        return table + " | where ingestion_time() >= " + KqlText.literal(from) + " and ingestion_time() < "
                + KqlText.literal(to)
                + " | project Row = strcat(TimeGenerated, ' ', CorrelationId, ' ', OperationName)";
    }

    List<String> theirs(String kql) throws InterruptedException {
        return new TenantQueries(tenant).texts(kql);
    }

    List<String> ours(String kql) {
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            return cursor.all().stream().map(row -> (String) row[0]).toList();
        }
    }

    long number(String kql) {
        try (QueryCursor rows = workspace.query(kql, QueryOptions.at(Instant.now()))) {
            return rows.next().map(row -> (Long) row[0]).orElse(0L);
        }
    }

    /** Every table that holds events, as the source of a query. */
    String tables() {
        return workspace.tableNames().stream()
                .filter(table -> !table.equals("Alerts"))
                .filter(table -> number("['" + table + "'] | count") > 0)
                .map(table -> "['" + table + "']")
                .collect(Collectors.joining(", ", "union ", ""));
    }

    /** Waits for what the source holds, which grows; more than that is wrong at once. */
    void awaitNumber(String kql, LongSupplier wanted) throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(3));
        while (true) {
            long held = number(kql);
            long there = wanted.getAsLong();
            if (held == there) {
                return;
            }
            if (held > there || Instant.now().isAfter(giveUp)) {
                throw new AssertionError(held + " are held of " + there);
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        backfills.close();
        collector.close();
        workspace.close();
    }
}
