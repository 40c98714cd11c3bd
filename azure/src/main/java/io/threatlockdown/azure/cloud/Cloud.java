package io.threatlockdown.azure.cloud;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Azure clouds. Tokens of one are worth nothing in another.
 *
 * <p>Addresses: Entra documentation, "national clouds"; Azure Monitor documentation, "access the API"; Azure SDK for Java,
 * azure-monitor-query-logs; Microsoft Graph documentation, "national cloud deployments"; Azure SDKs for the addresses of storage.
 */
public enum Cloud {
    PUBLIC(
            "https://login.microsoftonline.com",
            "https://api.loganalytics.azure.com",
            // Some tenants know the API under its .io name only, whatever the host is called.
            "https://api.loganalytics.io/.default",
            "https://graph.microsoft.com",
            "https://{account}.blob.core.windows.net"),
    US_GOVERNMENT(
            "https://login.microsoftonline.us",
            "https://api.loganalytics.us",
            "https://api.loganalytics.us/.default",
            "https://graph.microsoft.us",
            "https://{account}.blob.core.usgovcloudapi.net"),
    CHINA(
            "https://login.partner.microsoftonline.cn",
            "https://api.loganalytics.azure.cn",
            "https://api.loganalytics.azure.cn/.default",
            "https://microsoftgraph.chinacloudapi.cn",
            "https://{account}.blob.core.chinacloudapi.cn");

    private static final Set<String> MICROSOFT_AUTHORITIES = Stream.concat(
                    Stream.of("login.chinacloudapi.cn", "login.windows.net"),
                    Stream.of(values()).map(cloud -> cloud.endpoints.authority().getHost()))
            .collect(Collectors.toUnmodifiableSet());

    private final CloudEndpoints endpoints;

    Cloud(String authority, String queryHost, String queryScope, String graphHost, String blobAddress) {
        this.endpoints = new CloudEndpoints(
                URI.create(authority),
                URI.create(queryHost),
                queryScope,
                URI.create(graphHost),
                graphHost + "/.default",
                blobAddress,
                Optional.empty(),
                Optional.empty());
    }

    public CloudEndpoints endpoints() {
        return endpoints;
    }

    /** Whether Microsoft runs this authority; only then does it take part in Entra's discovery of authorities. */
    public static boolean isMicrosoftAuthority(URI authority) {
        return MICROSOFT_AUTHORITIES.contains(authority.getHost());
    }
}
