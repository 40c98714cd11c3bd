package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.AzureTables;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables that the scenario writes, with Azure's columns. */
final class LogTables {
    static final Schema AUDIT = azure("AuditLogs");
    static final Schema SIGN_INS = azure("SigninLogs");
    static final Schema BACKGROUND_SIGN_INS = azure("AADNonInteractiveUserSignInLogs");
    static final Schema WORKLOAD_SIGN_INS = azure("AADServicePrincipalSignInLogs");
    static final Schema ACTIVITY = azure("AzureActivity");

    static final List<Schema> ALL = List.of(
            AUDIT,
            SIGN_INS,
            BACKGROUND_SIGN_INS,
            WORKLOAD_SIGN_INS,
            ACTIVITY,
            azure("AADManagedIdentitySignInLogs"),
            azure("AADUserRiskEvents"),
            azure("AADRiskyUsers"),
            azure("AADServicePrincipalRiskEvents"),
            azure("AADRiskyServicePrincipals"),
            azure("AZKVAuditLogs"),
            azure("AzureDiagnostics"),
            azure("StorageBlobLogs"),
            azure("AKSAudit"),
            azure("AKSAuditAdmin"),
            azure("MicrosoftGraphActivityLogs"),
            azure("AADGraphActivityLogs"));

    private static final Map<String, Schema> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Schema::table, Function.identity()));

    private LogTables() {}

    /** @throws IllegalArgumentException when the scenario does not write that table */
    static Schema of(String table) {
        Schema schema = BY_NAME.get(table);
        if (schema == null) {
            throw new IllegalArgumentException("the tenant writes no table " + table);
        }
        return schema;
    }

    private static Schema azure(String table) {
        return new Schema(table, AzureTables.columns(table).orElseThrow());
    }
}
