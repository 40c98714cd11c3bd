package io.threatlockdown.detection.field;

import java.util.Optional;

/** Makes the derived fields of one table. Without state. */
sealed interface DerivedFields
        permits AuditLogFields,
                SignInFields,
                AzureActivityFields,
                DiagnosticsFields,
                VaultFields,
                KubernetesFields,
                StorageFields,
                GraphActivityFields,
                GenericFields {
    Optional<String> value(Row row, DerivedField field);

    /** Where a table has who acted in columns; {@link ActorColumns#NONE} where that is made otherwise. */
    default ActorColumns actorColumns() {
        return ActorColumns.NONE;
    }

    /** The one for a table; tables without one of their own share the generic one. */
    static DerivedFields ofTable(String table) {
        return switch (table) {
            case "AuditLogs" -> new AuditLogFields();
            case "SigninLogs",
                    "AADNonInteractiveUserSignInLogs",
                    "AADServicePrincipalSignInLogs",
                    "AADManagedIdentitySignInLogs" -> new SignInFields();
            case "AzureActivity" -> new AzureActivityFields();
            case "AzureDiagnostics" -> new DiagnosticsFields();
            case "AZKVAuditLogs" -> new VaultFields();
            case "AKSAudit", "AKSAuditAdmin" -> new KubernetesFields();
            case "StorageBlobLogs", "StorageFileLogs", "StorageQueueLogs", "StorageTableLogs" -> new StorageFields();
            case "MicrosoftGraphActivityLogs", "AADGraphActivityLogs" -> new GraphActivityFields();
            default -> new GenericFields();
        };
    }
}
