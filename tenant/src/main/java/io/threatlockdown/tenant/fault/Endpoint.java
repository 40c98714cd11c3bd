package io.threatlockdown.tenant.fault;

import io.threatlockdown.tenant.http.Request;

import java.util.Optional;

/** What a request is for, as far as faults tell requests apart. */
public enum Endpoint {
    TOKEN,
    QUERY,
    GRAPH,
    /** Containers and blobs being listed. */
    BLOB_LIST,
    /** A blob, or what is known about it, being read. */
    BLOB;

    /**
     * Empty for what never fails: the discovery documents, paths that nothing is served under.
     *
     * @param account the first part of the paths of storage
     */
    static Optional<Endpoint> of(Request request, String account) {
        String path = request.path();
        if (path.endsWith("/oauth2/v2.0/token")) {
            return Optional.of(TOKEN);
        }
        if (path.startsWith("/v1/workspaces/")) {
            return Optional.of(QUERY);
        }
        if (path.startsWith("/v1.0/") || path.startsWith("/beta/")) {
            return Optional.of(GRAPH);
        }
        if (!path.equals("/" + account) && !path.startsWith("/" + account + "/")) {
            return Optional.empty();
        }
        return Optional.of("list".equals(request.parameters().get("comp")) ? BLOB_LIST : BLOB);
    }
}
