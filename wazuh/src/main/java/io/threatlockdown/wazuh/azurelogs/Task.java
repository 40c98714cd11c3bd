package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.pipeline.Pull;
import io.threatlockdown.pipeline.Pulls;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a run asks for. */
public sealed interface Task {
    /** @param tenantDomain the tenant's domain name or GUID */
    record LogAnalytics(String tenantDomain, Credentials credentials, LogAnalyticsRequest request) implements Task {}

    /** @param tenantDomain the tenant's domain name or GUID */
    record Graph(String tenantDomain, Credentials credentials, GraphRequest request) implements Task {}

    record Storage(StorageCredentials credentials, BlobRequest request) implements Task {}

    /** How far back the first run reaches; empty for the start of today, UTC. */
    default Optional<Duration> timeOffset() {
        return switch (this) {
            case LogAnalytics task -> task.request().timeOffset();
            case Graph task -> task.request().timeOffset();
            case Storage task -> task.request().timeOffset();
        };
    }

    /** The same for the same question to the same place, whoever asks and whatever tag the events get. */
    default String stateName() {
        return switch (this) {
            case LogAnalytics task ->
                "log_analytics-"
                        + ContentDigest.nameOf(List.of(
                                task.tenantDomain().toLowerCase(Locale.ROOT),
                                task.request().workspace().toLowerCase(Locale.ROOT),
                                task.request().query()));
            case Graph task ->
                "graph-"
                        + ContentDigest.nameOf(List.of(
                                task.tenantDomain().toLowerCase(Locale.ROOT),
                                task.request().query()));
            case Storage task ->
                "storage-"
                        + ContentDigest.nameOf(List.of(
                                task.credentials().account(),
                                task.request().container(),
                                task.request().path(),
                                task.request().blobs(),
                                task.request().contentType().wireName()));
        };
    }

    /** In a person's words, without a secret. */
    default String description() {
        return switch (this) {
            case LogAnalytics task ->
                "Log Analytics workspace " + task.request().workspace() + ": "
                        + task.request().query();
            case Graph task ->
                "Microsoft Graph of " + task.tenantDomain() + ": "
                        + task.request().query();
            case Storage task ->
                "storage account " + task.credentials().account() + ": "
                        + task.request().container() + "/" + task.request().path()
                        + task.request().blobs();
        };
    }

    /** How long it is remembered what was sent. */
    default Duration memory() {
        return switch (this) {
            // Longer than the later look at the same times reaches back; windows overlap by minutes.
            case LogAnalytics task -> Duration.ofDays(3);
            case Graph task -> Duration.ofDays(3);
            // A blob that is replaced is read from its beginning, however old its first records are.
            case Storage task -> Duration.ofDays(35);
        };
    }

    default Pull pull(Pulls pulls) {
        return switch (this) {
            case LogAnalytics task -> pulls.logAnalytics(task.tenantDomain(), task.credentials(), task.request());
            case Graph task -> pulls.graph(task.tenantDomain(), task.credentials(), task.request());
            case Storage task -> pulls.storage(task::credentials, task.request());
        };
    }
}
