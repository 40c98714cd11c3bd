package io.threatlockdown.bench.collect;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobListing;
import io.threatlockdown.azure.blob.BlobPart;
import io.threatlockdown.azure.blob.BlobReading;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.BlobStore;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.blob.StoredBlob;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.http.Sleeper;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.source.BatchSink;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Json;
import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.schedule.Schedule;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How the product's clients reach the tenant whose answers stand ready. */
final class Connection {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration FAR_ENOUGH_BACK = Duration.ofMinutes(330);

    private final CloudEndpoints endpoints;
    private final Credentials credentials;
    private final StorageCredentials storage;
    private final String tenantId;
    private final String workspaceId;

    private final JsonNode sent;

    private Connection(JsonNode where) {
        this.endpoints = Cloud.PUBLIC
                .endpoints()
                .withAuthority(URI.create(where.path("authority").asString()))
                .withQueryHost(URI.create(where.path("queryHost").asString()))
                .withGraphHost(URI.create(where.path("graphHost").asString()))
                .withBlobAddress(where.path("authority").asString() + "/{account}")
                .withCaFile(Path.of(where.path("caFile").asString()));
        this.credentials = new Credentials.ClientSecret(
                where.path("clientId").asString(),
                new Secret(where.path("clientSecret").asString()));
        this.storage = new StorageCredentials.AccountKey(
                where.path("storage").path("account").asString(),
                new Secret(where.path("storage").path("key").asString()));
        this.tenantId = where.path("tenantId").asString();
        this.sent = where.path("sent");
        this.workspaceId = where.path("workspaces").path(0).path("id").asString();
    }

    /** @param directory of an {@link AnswerTenant} */
    static Connection to(Path directory) throws IOException {
        return new Connection(Json.read(Files.readString(directory.resolve("bench.json"))));
    }

    CloudEndpoints endpoints() {
        return endpoints;
    }

    /** What is sent on a way, without the product's clients. */
    SentBytes sent(Way way) throws IOException, GeneralSecurityException {
        List<URI> addresses = new ArrayList<>();
        sent.path(way.name()).forEach(address -> addresses.add(URI.create(address.stringValue())));
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(endpoints.caFile().orElseThrow())) {
            trusted.setCertificateEntry(
                    "tenant", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return new SentBytes(tls, addresses);
    }

    /** Reads everything that comes on a way, as events; with clients of its own, whose budget of requests is whole. */
    void read(Way way, BatchSink sink) throws InterruptedException {
        AzureClients clients = new AzureClients(endpoints, InstantSource.system());
        switch (way) {
            case LOG_ANALYTICS, LOG_ANALYTICS_NARROW ->
                whole(clients.logAnalytics(tenantId, () -> credentials)
                        .query(
                                new LogAnalyticsQuery(workspaceId, table(way), table(way), Optional.empty(), TIMEOUT),
                                sink));
            case GRAPH -> {
                Instant now = Instant.now();
                Retries none = new Retries(RetryPolicy.NONE, Sleeper.REAL, new Random(1));
                whole(clients.graph(tenantId, () -> credentials, none)
                        .read(graphRequest(), new IngestionWindow(now.minus(FAR_ENOUGH_BACK), now), sink));
            }
            case STORAGE -> readBlobs(clients.blobs(() -> storage), sink);
        }
    }

    private static void readBlobs(BlobStore store, BatchSink sink) {
        BlobRequest request = blobRequest();
        if (!(store.list(request, Instant.EPOCH) instanceof BlobListing.Blobs listed)) {
            throw new IllegalStateException("no listing of blobs");
        }
        for (StoredBlob blob : listed.blobs()) {
            try (BlobReading reading = store.open(request, blob, 0)) {
                BlobPart part = reading.next();
                while (part instanceof BlobPart.Records records) {
                    records.batches().forEach(sink::take);
                    part = reading.next();
                }
                if (part instanceof BlobPart.Broken broken) {
                    whole(broken.outcome());
                }
            }
        }
    }

    private static void whole(QueryOutcome outcome) {
        if (!(outcome instanceof QueryOutcome.Rows)) {
            throw new IllegalStateException("no whole answer: " + outcome);
        }
    }

    /** What the product is configured with to collect on that way. */
    CollectionSettings collection(Way way) {
        Schedule schedule = new Schedule.Every(Duration.ofHours(1));
        return switch (way) {
            case LOG_ANALYTICS, LOG_ANALYTICS_NARROW ->
                new CollectionSettings(
                        true,
                        schedule,
                        List.of(new LogAnalyticsSource(tenantId, credentials, List.of(queryRequest(way)))));
            case GRAPH ->
                new CollectionSettings(
                        true,
                        schedule,
                        List.of(),
                        List.of(new GraphSource(tenantId, () -> credentials, List.of(graphRequest()))),
                        List.of());
            case STORAGE ->
                new CollectionSettings(
                        true,
                        schedule,
                        List.of(),
                        List.of(),
                        List.of(new StorageSource(() -> storage, List.of(blobRequest()))));
        };
    }

    private LogAnalyticsRequest queryRequest(Way way) {
        return new LogAnalyticsRequest(
                "bench", Optional.of("bench"), table(way), workspaceId, Optional.of(FAR_ENOUGH_BACK), TIMEOUT);
    }

    private static GraphRequest graphRequest() {
        return new GraphRequest(
                "bench",
                Optional.of("bench"),
                "auditLogs/signIns",
                Optional.empty(),
                Optional.of(FAR_ENOUGH_BACK),
                TIMEOUT);
    }

    private static BlobRequest blobRequest() {
        return new BlobRequest(
                "bench",
                Optional.of("bench"),
                "*",
                "*",
                "",
                BlobContentType.JSON_INLINE,
                Optional.of(Duration.ofDays(1)),
                TIMEOUT);
    }

    private static String table(Way way) {
        return way == Way.LOG_ANALYTICS_NARROW ? NarrowRows.TABLE : "SigninLogs";
    }
}
