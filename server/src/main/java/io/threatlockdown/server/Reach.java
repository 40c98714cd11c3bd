package io.threatlockdown.server;

import io.threatlockdown.server.audit.AuditReaders;
import io.threatlockdown.workspace.QueryOptions;

/** How far whoever asks may read: which tables, and whose rows. */
public final class Reach {
    private Reach() {}

    /** The options with what the user of the request on this thread may not read left out. */
    public static QueryOptions of(QueryOptions options) {
        return options.without(AuditReaders.closedTables()).ofTenants(ChosenTenants.ofRequest());
    }
}
