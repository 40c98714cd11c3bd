package io.threatlockdown.cli.azurelogs;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.wazuh.azurelogs.RunLog;
import io.threatlockdown.wazuh.azurelogs.Task;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The options of {@code --graph}. */
public final class GraphOptions {
    private static final String SERVICE = "--graph";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @Option(
            names = "--graph_auth_path",
            paramLabel = "FILE",
            description = "the lines application_id = … and application_key = …")
    private @Nullable Path authPath;

    @Option(names = "--graph_id", paramLabel = "ID", description = "deprecated: --graph_auth_path")
    private @Nullable String id;

    @Option(names = "--graph_key", paramLabel = "KEY", description = "deprecated: --graph_auth_path")
    private @Nullable String key;

    @Option(names = "--graph_tenant_domain", paramLabel = "DOMAIN", description = "the tenant's domain name or GUID")
    private @Nullable String tenantDomain;

    @Option(names = "--graph_query", paramLabel = "PATH", description = "auditLogs/directoryAudits for one")
    private @Nullable String query;

    @Option(names = "--graph_tag", paramLabel = "TAG", description = "becomes azure_aad_tag of each event")
    private @Nullable String tag;

    @Option(
            names = "--graph_time_offset",
            paramLabel = "SPAN",
            converter = TimeOffset.class,
            description = "how far back the first run reaches (default: to the start of today, UTC)")
    private @Nullable Duration timeOffset;

    public Task task(CommandLine asked, RunLog log) {
        String domain = Needed.value(tenantDomain, "--graph_tenant_domain", SERVICE, asked);
        String path = unquoted(Needed.value(query, "--graph_query", SERVICE, asked));
        GraphRequest.problem(path).ifPresent(problem -> {
            throw new ParameterException(asked, "--graph_query " + problem);
        });
        GraphRequest request = new GraphRequest(
                "azure-logs",
                Optional.ofNullable(tag).filter(text -> !text.isEmpty()),
                path,
                Optional.empty(),
                Optional.ofNullable(timeOffset),
                TIMEOUT);
        AuthOptions auth = AuthOptions.of(
                authPath,
                Optional.ofNullable(id),
                Optional.ofNullable(key),
                "--graph_key",
                "--graph_auth_path",
                AuthOptions.Fields.APPLICATION,
                log);
        return new Task.Graph(domain, new Credentials.ClientSecret(auth.name(), new Secret(auth.secret())), request);
    }

    /** The manager puts single quotes around it, and a backslash before each dollar. */
    private static String unquoted(String query) {
        String bare = query.startsWith("'") && query.endsWith("'") && query.length() > 1
                ? query.substring(1, query.length() - 1)
                : query;
        return bare.replace("\\$", "$");
    }
}
