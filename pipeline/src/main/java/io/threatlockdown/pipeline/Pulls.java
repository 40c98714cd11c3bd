package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.azure.source.WindowPlanner;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.workspace.Workspace;

import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Makes pulls of single requests, for whoever runs them when it suits.
 *
 * @param azure gives the events in the form that {@code intakes} take
 * @param workspace keeps how far requests are taken in
 */
public record Pulls(
        AzureClients azure,
        Retries retries,
        WindowSettings windows,
        Workspace workspace,
        Intakes intakes,
        InstantSource clock) {
    public Pull logAnalytics(String tenantDomain, CredentialsSource credentials, LogAnalyticsRequest request) {
        return new LogAnalyticsPull(
                request,
                RequestKey.of(tenantDomain, request),
                azure.logAnalytics(tenantDomain, credentials).withCap(windows.cap()),
                retries,
                new WindowPlanner(windows.overlap(), windows.settle(), windows.longest()),
                workspace,
                intakes,
                clock,
                new RequestProgress(clock));
    }

    public Pull graph(String tenantDomain, CredentialsSource credentials, GraphRequest request) {
        return new GraphPull(
                request,
                RequestKey.of(tenantDomain, request),
                azure.graph(tenantDomain, credentials, retries),
                windows.settle(),
                workspace,
                intakes,
                clock,
                new RequestProgress(clock));
    }

    public Pull storage(Supplier<StorageCredentials> credentials, BlobRequest request) {
        return new StoragePull(
                request,
                RequestKey.of(credentials.get().account(), request),
                azure.blobs(credentials),
                workspace,
                intakes,
                clock,
                new RequestProgress(clock));
    }
}
