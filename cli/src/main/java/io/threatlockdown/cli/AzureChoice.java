package io.threatlockdown.cli;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.cli.query.AzureWorkspace;
import io.threatlockdown.config.Configuration;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the credentials for a workspace in Azure among those that a configuration names. */
final class AzureChoice {
    /** As long as Azure allows. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private AzureChoice() {}

    /**
     * The workspace with the credentials of the block that asks it for something; with those of the only block when none does.
     *
     * @throws Refusal when it is not clear which credentials to use
     */
    static AzureWorkspace workspace(Configuration configuration, String guid, InstantSource clock) {
        LogAnalyticsSource source = source(configuration, guid);
        AzureClients azure = new AzureClients(configuration.endpoints(), clock);
        return new AzureWorkspace(azure.logAnalytics(source.tenantDomain(), source.credentials()), guid, TIMEOUT);
    }

    private static LogAnalyticsSource source(Configuration configuration, String guid) {
        List<LogAnalyticsSource> all = configuration.collections().stream()
                .flatMap(collection -> collection.sources().stream())
                .toList();
        List<LogAnalyticsSource> asking = all.stream()
                .filter(source -> source.requests().stream()
                        .anyMatch(request -> request.workspace().equalsIgnoreCase(guid)))
                .toList();
        if (!asking.isEmpty()) {
            return asking.getFirst();
        }
        if (all.size() == 1) {
            return all.getFirst();
        }
        if (all.isEmpty()) {
            throw Refusal.invalid(
                    "the configuration has no <log_analytics> block, and so no credentials for --workspace");
        }
        throw Refusal.invalid("the configuration's requests do not name workspace " + guid
                + ", so it is not clear which of its credentials to use; they name " + workspaces(all));
    }

    private static String workspaces(List<LogAnalyticsSource> sources) {
        return sources.stream()
                .flatMap(source -> source.requests().stream())
                .map(LogAnalyticsRequest::workspace)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
