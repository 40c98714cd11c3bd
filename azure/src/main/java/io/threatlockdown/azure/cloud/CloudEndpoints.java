package io.threatlockdown.azure.cloud;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a cloud's services are and how they are reached. All addresses are {@code https}, because secrets and tokens travel to them.
 * Scopes are the cloud's own, whatever address stands for a service.
 *
 * @param authority where tokens come from: {@code https://login.microsoftonline.com}
 * @param queryHost the Log Analytics query API without a path: {@code https://api.loganalytics.azure.com}
 * @param queryScope what a token for it is asked for: {@code https://api.loganalytics.io/.default}
 * @param graphHost Microsoft Graph without a path: {@code https://graph.microsoft.com}
 * @param graphScope what a token for it is asked for
 * @param blobAddress of a storage account, with {@code {account}} for its name: {@code https://{account}.blob.core.windows.net}
 * @param caFile PEM certificates to trust beside the JDK's own; empty for none
 * @param proxy on the way to all of them; empty for none, or for that of the JDK's settings
 */
public record CloudEndpoints(
        URI authority,
        URI queryHost,
        String queryScope,
        URI graphHost,
        String graphScope,
        String blobAddress,
        Optional<Path> caFile,
        Optional<ProxySettings> proxy) {
    /** The same in every cloud. Source: Azure Storage documentation, "authorize with Microsoft Entra ID". */
    private static final String STORAGE_SCOPE = "https://storage.azure.com/.default";

    private static final String ACCOUNT = "{account}";

    /** @throws IllegalArgumentException when an address is not https, or that of accounts has no place for a name */
    public CloudEndpoints {
        requireHttps(authority);
        requireHttps(queryHost);
        requireHttps(graphHost);
        if (!blobAddress.contains(ACCOUNT)) {
            throw new IllegalArgumentException("'" + blobAddress + "' does not say where " + ACCOUNT + " stands");
        }
        requireHttps(URI.create(blobAddress.replace(ACCOUNT, "account")));
    }

    /** What a token for that service is asked for. */
    public String scope(AzureService service) {
        return switch (service) {
            case LOG_ANALYTICS -> queryScope;
            case GRAPH -> graphScope;
            case STORAGE -> STORAGE_SCOPE;
        };
    }

    /** The blob service of an account. */
    public URI blobHost(String account) {
        return URI.create(blobAddress.replace(ACCOUNT, account));
    }

    public CloudEndpoints withAuthority(URI other) {
        return new CloudEndpoints(other, queryHost, queryScope, graphHost, graphScope, blobAddress, caFile, proxy);
    }

    public CloudEndpoints withQueryHost(URI other) {
        return new CloudEndpoints(authority, other, queryScope, graphHost, graphScope, blobAddress, caFile, proxy);
    }

    public CloudEndpoints withGraphHost(URI other) {
        return new CloudEndpoints(authority, queryHost, queryScope, other, graphScope, blobAddress, caFile, proxy);
    }

    public CloudEndpoints withBlobAddress(String other) {
        return new CloudEndpoints(authority, queryHost, queryScope, graphHost, graphScope, other, caFile, proxy);
    }

    public CloudEndpoints withCaFile(Path file) {
        return new CloudEndpoints(
                authority, queryHost, queryScope, graphHost, graphScope, blobAddress, Optional.of(file), proxy);
    }

    public CloudEndpoints withProxy(ProxySettings other) {
        return new CloudEndpoints(
                authority, queryHost, queryScope, graphHost, graphScope, blobAddress, caFile, Optional.of(other));
    }

    private static void requireHttps(URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("'" + address + "' is not an https address");
        }
    }
}
