package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.logon.CredentialsSource;

import java.util.List;

/** A {@code <log_analytics>} block: who logs on to which tenant, and what is asked there. */
public record LogAnalyticsSource(
        String tenantDomain, CredentialsSource credentials, List<LogAnalyticsRequest> requests) {
    public LogAnalyticsSource {
        requests = List.copyOf(requests);
    }
}
