package io.threatlockdown.tenant.storage;

import io.threatlockdown.event.Event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** A log that diagnostic settings write into the storage account: the table its rows stand in, its category, its container. */
enum DiagnosticLog {
    AUDIT("AuditLogs", "AuditLogs"),
    SIGN_IN("SigninLogs", "SignInLogs"),
    BACKGROUND_SIGN_IN("AADNonInteractiveUserSignInLogs", "NonInteractiveUserSignInLogs"),
    WORKLOAD_SIGN_IN("AADServicePrincipalSignInLogs", "ServicePrincipalSignInLogs"),
    MANAGED_SIGN_IN("AADManagedIdentitySignInLogs", "ManagedIdentitySignInLogs"),
    ACTIVITY("AzureActivity", "Administrative");

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern(
                    "'y='yyyy'/m='MM'/d='dd'/h='HH'/m=00/PT1H.json'")
            .withZone(ZoneOffset.UTC);

    private final String table;
    private final String category;

    DiagnosticLog(String table, String category) {
        this.table = table;
        this.category = category;
    }

    String table() {
        return table;
    }

    String category() {
        return category;
    }

    String container() {
        return this == ACTIVITY ? "insights-activity-logs" : "insights-logs-" + category.toLowerCase(Locale.ROOT);
    }

    /** The blob that a row goes into: one for each hour in which rows were received. */
    String blob(Event row, Instant received, UUID tenantId) {
        String owner = this == ACTIVITY
                ? "resourceId=/SUBSCRIPTIONS/"
                        + String.valueOf(row.value("SubscriptionId")).toUpperCase(Locale.ROOT)
                : "tenantId=" + tenantId;
        return owner + "/" + HOUR.format(received);
    }
}
