package io.threatlockdown.cli.azurelogs;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The options that say which cloud is asked. The script knows the public one only. */
public final class CloudOptions {
    @Option(names = "--cloud", paramLabel = "NAME", description = "public, us_government or china (default: public)")
    private Cloud cloud = Cloud.PUBLIC;

    @Option(names = "--authority", paramLabel = "URL", description = "where tokens come from, when not the cloud's own")
    private @Nullable URI authority;

    @Option(
            names = "--query_host",
            paramLabel = "URL",
            description = "the Log Analytics query API, when not the cloud's own")
    private @Nullable URI queryHost;

    @Option(names = "--graph_host", paramLabel = "URL", description = "Microsoft Graph, when not the cloud's own")
    private @Nullable URI graphHost;

    @Option(
            names = "--blob_host",
            paramLabel = "URL",
            description = "storage accounts, with {account} for the name, when not the cloud's own")
    private @Nullable String blobHost;

    @Option(names = "--ca_file", paramLabel = "FILE", description = "PEM certificates to trust as well")
    private @Nullable Path caFile;

    /** @throws IllegalArgumentException when an address is not https, or the environment's proxy is none */
    public CloudEndpoints endpoints() {
        CloudEndpoints endpoints = cloud.endpoints();
        endpoints = Optional.ofNullable(authority).map(endpoints::withAuthority).orElse(endpoints);
        endpoints = Optional.ofNullable(queryHost).map(endpoints::withQueryHost).orElse(endpoints);
        endpoints = Optional.ofNullable(graphHost).map(endpoints::withGraphHost).orElse(endpoints);
        endpoints =
                Optional.ofNullable(blobHost).map(endpoints::withBlobAddress).orElse(endpoints);
        endpoints =
                EnvironmentProxy.in(System.getenv()).map(endpoints::withProxy).orElse(endpoints);
        return Optional.ofNullable(caFile).map(endpoints::withCaFile).orElse(endpoints);
    }
}
