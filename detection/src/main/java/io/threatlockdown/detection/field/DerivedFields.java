package io.threatlockdown.detection.field;

import java.util.Optional;

/** Makes the derived fields of one table. Without state. */
sealed interface DerivedFields permits AuditLogFields, SignInFields, AzureActivityFields, GenericFields {
    Optional<String> value(Row row, DerivedField field);

    /** The one for a table; tables without one of their own share the generic one. */
    static DerivedFields ofTable(String table) {
        return switch (table) {
            case "AuditLogs" -> new AuditLogFields();
            case "SigninLogs",
                    "AADNonInteractiveUserSignInLogs",
                    "AADServicePrincipalSignInLogs",
                    "AADManagedIdentitySignInLogs" -> new SignInFields();
            case "AzureActivity" -> new AzureActivityFields();
            default -> new GenericFields();
        };
    }
}
