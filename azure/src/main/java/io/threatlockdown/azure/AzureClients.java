package io.threatlockdown.azure;

import java.time.InstantSource;

/** Makes the clients of one cloud, which share their HTTP. Safe to share between threads. */
public final class AzureClients {
    private final CloudEndpoints endpoints;
    private final AzureHttp http;
    private final InstantSource clock;

    /** @throws io.threatlockdown.event.OperationException when the file of further certificates cannot be used */
    public AzureClients(CloudEndpoints endpoints, InstantSource clock) {
        this.endpoints = endpoints;
        this.http = new AzureHttp(endpoints);
        this.clock = clock;
    }

    /** @param tenantDomain the tenant's domain name or GUID */
    public LogAnalyticsClient logAnalytics(String tenantDomain, CredentialsSource credentials) {
        TokenSource tokens =
                new TokenSource(endpoints, AzureService.LOG_ANALYTICS, tenantDomain, credentials, http, clock);
        return new LogAnalyticsClient(endpoints, http, tokens, clock);
    }
}
