package io.threatlockdown.pipeline;

import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.event.Json;
import io.threatlockdown.pipeline.schedule.Schedule;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the long test collects of a tenant: tables, collections and containers, each with a tag of its own. */
final class SoakRequests {
    static final List<String> TABLES = List.of(
            "AuditLogs",
            "SigninLogs",
            "AADNonInteractiveUserSignInLogs",
            "AADServicePrincipalSignInLogs",
            "AzureActivity");

    static final String AUDITS = "auditLogs/directoryAudits";
    static final String SIGN_INS = "beta/auditLogs/signIns?$filter=signInEventTypes/any(t: t eq 'interactiveUser'"
            + " or t eq 'nonInteractiveUser')";
    static final List<String> CHANGING =
            List.of("security/alerts_v2", "security/incidents", "identityProtection/riskDetections");

    static final String LINES = "insights-logs-signinlogs";
    static final String DOCUMENT = "insights-logs-auditlogs";
    static final String TEXT = "insights-activity-logs";

    /** How far back the first windows of Graph reach. */
    static final Duration GRAPH_OFFSET = Duration.ofHours(8);

    /** Further back than the tenant's logs. */
    private static final Duration EVERYTHING = Duration.ofDays(30);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** An answer that breaks off in its middle is waited for so long: Microsoft's library does not notice that it has. */
    private static final Duration BLOB_TIMEOUT = Duration.ofSeconds(4);

    private final JsonNode tenant;

    SoakRequests(Path tenantFile) throws IOException {
        this.tenant = Json.read(Files.readString(tenantFile));
    }

    static String graphTag(String query) {
        return "graph " + query.replaceAll("\\?.*", "");
    }

    static String storageTag(String container) {
        return "storage " + container;
    }

    CloudEndpoints endpoints() {
        return Cloud.PUBLIC
                .endpoints()
                .withAuthority(URI.create(text("authority")))
                .withQueryHost(URI.create(text("queryHost")))
                .withGraphHost(URI.create(text("authority")))
                .withBlobAddress(text("authority") + "/{account}")
                .withCaFile(Path.of(text("caFile")));
    }

    String tenantId() {
        return text("tenantId");
    }

    Credentials application() {
        return new Credentials.ClientSecret(text("clientId"), new Secret(text("clientSecret")));
    }

    /** @param interval between two runs */
    CollectionSettings settings(Duration interval) {
        return new CollectionSettings(
                true,
                new Schedule.Every(interval),
                List.of(new LogAnalyticsSource(tenantId(), application(), tables())),
                List.of(new GraphSource(tenantId(), application(), collections())),
                List.of(
                        storage(key(), LINES, BlobContentType.JSON_INLINE),
                        storage(signature(DOCUMENT), DOCUMENT, BlobContentType.JSON_FILE),
                        storage(principal(), TEXT, BlobContentType.TEXT)));
    }

    List<LogAnalyticsRequest> tables() {
        String workspace = tenant.path("workspaces").path(0).path("id").asString();
        return TABLES.stream()
                .map(table -> new LogAnalyticsRequest(
                        table, Optional.of(table), table, workspace, Optional.of(EVERYTHING), TIMEOUT))
                .toList();
    }

    List<GraphRequest> collections() {
        return Stream.concat(Stream.of(AUDITS, SIGN_INS), CHANGING.stream())
                .map(query -> new GraphRequest(
                        graphTag(query),
                        Optional.of(graphTag(query)),
                        query,
                        Optional.empty(),
                        Optional.of(GRAPH_OFFSET),
                        TIMEOUT))
                .toList();
    }

    List<BlobRequest> containers() {
        return List.of(
                container(LINES, BlobContentType.JSON_INLINE),
                container(DOCUMENT, BlobContentType.JSON_FILE),
                container(TEXT, BlobContentType.TEXT));
    }

    String account() {
        return tenant.path("storage").path("account").asString();
    }

    private StorageSource storage(StorageCredentials credentials, String container, BlobContentType type) {
        return new StorageSource(() -> credentials, List.of(container(container, type)));
    }

    private static BlobRequest container(String container, BlobContentType type) {
        return new BlobRequest(
                container.replace('-', '_'),
                Optional.of(storageTag(container)),
                container,
                "*",
                "",
                type,
                Optional.of(EVERYTHING),
                BLOB_TIMEOUT);
    }

    private StorageCredentials key() {
        return new StorageCredentials.AccountKey(
                account(), new Secret(tenant.path("storage").path("key").asString()));
    }

    private StorageCredentials signature(String container) {
        return new StorageCredentials.SharedAccessSignature(
                account(),
                new Secret(tenant.path("storage")
                        .path("sharedAccessSignatures")
                        .path(container)
                        .asString()));
    }

    private StorageCredentials principal() {
        return new StorageCredentials.Principal(account(), tenantId(), this::application);
    }

    private String text(String name) {
        return tenant.path(name).asString();
    }
}
