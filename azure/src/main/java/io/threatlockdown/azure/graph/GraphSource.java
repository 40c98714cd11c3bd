package io.threatlockdown.azure.graph;

import io.threatlockdown.azure.logon.CredentialsSource;

import java.util.List;

/** A {@code <graph>} block: who logs on to which tenant, and what is read there. */
public record GraphSource(String tenantDomain, CredentialsSource credentials, List<GraphRequest> requests) {
    public GraphSource {
        requests = List.copyOf(requests);
    }
}
