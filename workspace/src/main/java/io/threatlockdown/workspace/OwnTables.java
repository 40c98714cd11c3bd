package io.threatlockdown.workspace;

import java.util.Set;

/** The tables that hold what the product itself says, and no events of the organisation's. */
public final class OwnTables {
    private static final Set<String> NAMES = Set.of(AlertsTable.NAME, AlertsTable.IN_TEST, AuditTable.NAME);

    private OwnTables() {}

    public static boolean contains(String table) {
        return NAMES.contains(table);
    }
}
