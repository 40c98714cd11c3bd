package io.threatlockdown.server.accounts;

import io.threatlockdown.workspace.TenantScope;
import tools.jackson.databind.JsonNode;

import java.util.List;

/** How the files of accounts and tokens keep whose rows somebody sees. */
public final class StoredScope {
    public static final String FIELD = "tenants";

    private StoredScope() {}

    /**
     * Of an entry: without the field everything, with an empty one nothing.
     *
     * @throws IllegalArgumentException when the field is not a list of ids
     */
    public static TenantScope of(JsonNode entry) {
        if (!entry.has(FIELD)) {
            return TenantScope.EVERYTHING;
        }
        JsonNode ids = entry.path(FIELD);
        if (!ids.isArray()) {
            throw new IllegalArgumentException("'" + FIELD + "' is no list");
        }
        List<String> all = ids.valueStream().map(JsonNode::asString).toList();
        return new TenantScope.Tenants(all);
    }
}
