package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.tenant.LocalTenant;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Tasks against the local tenant. */
final class Tenants {
    private static final RetryPolicy QUICK = new RetryPolicy(
            6, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMinutes(1));

    private Tenants() {}

    static RunSettings settings(CloudEndpoints endpoints, Path state, Repeat repeat) {
        return new RunSettings(
                endpoints, new WindowSettings(Duration.ofMinutes(1), Duration.ZERO), QUICK, state, repeat);
    }

    static CloudEndpoints endpoints(LocalTenant tenant) {
        return Cloud.PUBLIC
                .endpoints()
                .withAuthority(tenant.authority())
                .withQueryHost(tenant.queryHost())
                .withGraphHost(tenant.graphHost())
                .withBlobAddress(tenant.authority() + "/{account}")
                .withCaFile(tenant.caFile());
    }

    /** @param tenantFile a {@code tenant.json} */
    static CloudEndpoints endpoints(JsonNode tenantFile) {
        return Cloud.PUBLIC
                .endpoints()
                .withAuthority(URI.create(tenantFile.path("authority").asString()))
                .withQueryHost(URI.create(tenantFile.path("queryHost").asString()))
                .withCaFile(Path.of(tenantFile.path("caFile").asString()));
    }

    static Task query(LocalTenant tenant, String kql, Duration offset) {
        return query(
                tenant.tenantDomain(),
                tenant.clientId().toString(),
                tenant.clientSecret(),
                tenant.workspaceId().toString(),
                kql,
                offset);
    }

    static Task query(
            String tenantDomain, String clientId, String secret, String workspace, String kql, Duration offset) {
        return new Task.LogAnalytics(
                tenantDomain,
                new Credentials.ClientSecret(clientId, new Secret(secret)),
                new LogAnalyticsRequest(
                        "azure-logs",
                        Optional.of("my-tag"),
                        kql,
                        workspace,
                        Optional.of(offset),
                        Duration.ofMinutes(3)));
    }

    static Task graph(LocalTenant tenant, String query) {
        return new Task.Graph(
                tenant.tenantDomain(),
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret())),
                new GraphRequest(
                        "azure-logs",
                        Optional.of("aad"),
                        query,
                        Optional.empty(),
                        Optional.of(Duration.ofDays(2)),
                        Duration.ofMinutes(1)));
    }

    static Task storage(LocalTenant tenant, String container, BlobContentType type) {
        return new Task.Storage(
                new StorageCredentials.AccountKey(
                        tenant.storage().accountName(),
                        new Secret(tenant.storage().accountKey())),
                new BlobRequest(
                        "azure-logs",
                        Optional.of("st"),
                        container,
                        "*",
                        "",
                        type,
                        Optional.of(Duration.ofDays(2)),
                        Duration.ofMinutes(1)));
    }
}
