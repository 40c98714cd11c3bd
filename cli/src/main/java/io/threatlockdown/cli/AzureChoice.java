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
     * The workspace with the credentials of the block that asks it for something; when none does, with those that all blocks share.
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
        if (all.stream().map(AzureChoice::logon).distinct().count() == 1) {
            return all.getFirst();
        }
        if (all.isEmpty()) {
            throw Refusal.invalid(
                    "the configuration has no <log_analytics> block, and so no credentials for --workspace");
        }
        throw Refusal.invalid("the configuration's requests do not name workspace " + guid
                + ", so it is not clear which of its credentials to use; they name " + workspaces(all));
    }

    /** What a source logs on as, and where. */
    private static List<String> logon(LogAnalyticsSource source) {
        return List.of(source.tenantDomain(), source.credentials().current().principal());
    }

    private static String workspaces(List<LogAnalyticsSource> sources) {
        return sources.stream()
                .flatMap(source -> source.requests().stream())
                .map(LogAnalyticsRequest::workspace)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
