package io.threatlockdown.azure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a cloud's services are. Both addresses are {@code https}, because secrets and tokens travel to them.
 *
 * @param authority where tokens come from: {@code https://login.microsoftonline.com}
 * @param queryHost the Log Analytics query API without a path: {@code https://api.loganalytics.azure.com}
 * @param queryScope what a token for it is asked for: {@code https://api.loganalytics.io/.default}
 * @param caFile PEM certificates to trust beside the JDK's own; empty for none
 */
public record CloudEndpoints(URI authority, URI queryHost, String queryScope, Optional<Path> caFile) {
    /** @throws IllegalArgumentException when an address is not https */
    public CloudEndpoints {
        requireHttps(authority);
        requireHttps(queryHost);
    }

    public CloudEndpoints withAuthority(URI other) {
        return new CloudEndpoints(other, queryHost, queryScope, caFile);
    }

    /** The same with another query API; tokens are still asked for under the cloud's own scope. */
    public CloudEndpoints withQueryHost(URI other) {
        return new CloudEndpoints(authority, other, queryScope, caFile);
    }

    public CloudEndpoints withCaFile(Path file) {
        return new CloudEndpoints(authority, queryHost, queryScope, Optional.of(file));
    }

    private static void requireHttps(URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("'" + address + "' is not an https address");
        }
    }
}
