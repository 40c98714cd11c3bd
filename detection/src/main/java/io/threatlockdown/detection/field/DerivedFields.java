package io.threatlockdown.detection.field;

import java.util.List;
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

    /** The columns the first of which that has a text is the field, in that order; empty for a field that is made otherwise. */
    default List<String> columns(DerivedField.Actor field) {
        return List.of();
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
