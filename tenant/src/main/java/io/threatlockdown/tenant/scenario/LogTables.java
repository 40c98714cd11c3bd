package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.AzureTables;

import java.util.List;

/** The tables that the scenario writes, with Azure's columns. */
final class LogTables {
    static final Schema AUDIT = of("AuditLogs");
    static final Schema SIGN_INS = of("SigninLogs");
    static final Schema BACKGROUND_SIGN_INS = of("AADNonInteractiveUserSignInLogs");
    static final Schema WORKLOAD_SIGN_INS = of("AADServicePrincipalSignInLogs");
    static final Schema ACTIVITY = of("AzureActivity");

    static final List<Schema> ALL = List.of(AUDIT, SIGN_INS, BACKGROUND_SIGN_INS, WORKLOAD_SIGN_INS, ACTIVITY);

    private LogTables() {}

    private static Schema of(String table) {
        return new Schema(table, AzureTables.columns(table).orElseThrow());
    }
}
