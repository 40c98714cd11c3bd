package io.threatlockdown.cli.azurelogs;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.wazuh.azurelogs.RunLog;
import io.threatlockdown.wazuh.azurelogs.Task;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The options of {@code --log_analytics}. */
public final class LogAnalyticsOptions {
    private static final String SERVICE = "--log_analytics";

    /** As long as Azure allows. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    @Option(
            names = "--la_auth_path",
            paramLabel = "FILE",
            description = "the lines application_id = … and application_key = …")
    private @Nullable Path authPath;

    @Option(names = "--la_id", paramLabel = "ID", description = "deprecated: --la_auth_path")
    private @Nullable String id;

    @Option(names = "--la_key", paramLabel = "KEY", description = "deprecated: --la_auth_path")
    private @Nullable String key;

    @Option(names = "--la_tenant_domain", paramLabel = "DOMAIN", description = "the tenant's domain name or GUID")
    private @Nullable String tenantDomain;

    @Option(names = "--la_query", paramLabel = "KQL", description = "any query")
    private @Nullable String query;

    @Option(names = "--workspace", paramLabel = "GUID", description = "the workspace's id")
    private @Nullable String workspace;

    @Option(names = "--la_tag", paramLabel = "TAG", description = "becomes log_analytics_tag of each event")
    private @Nullable String tag;

    @Option(
            names = "--la_time_offset",
            paramLabel = "SPAN",
            converter = TimeOffset.class,
            description = "how far back the first run reaches, 50d for one (default: to the start of today, UTC)")
    private @Nullable Duration timeOffset;

    public Task task(CommandLine asked, RunLog log) {
        String domain = Needed.value(tenantDomain, "--la_tenant_domain", SERVICE, asked);
        LogAnalyticsRequest request = new LogAnalyticsRequest(
                "azure-logs",
                Optional.ofNullable(tag).filter(text -> !text.isEmpty()),
                Needed.value(query, "--la_query", SERVICE, asked),
                Needed.value(workspace, "--workspace", SERVICE, asked),
                Optional.ofNullable(timeOffset),
                TIMEOUT);
        AuthOptions auth = AuthOptions.of(
                authPath,
                Optional.ofNullable(id),
                Optional.ofNullable(key),
                "--la_key",
                "--la_auth_path",
                AuthOptions.Fields.APPLICATION,
                log);
        return new Task.LogAnalytics(
                domain, new Credentials.ClientSecret(auth.name(), new Secret(auth.secret())), request);
    }
}
