package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.CredentialsSource;

import java.util.Optional;
import java.util.function.Supplier;

/** Says with what requests are let in, as it is at the time of asking. */
final class RequestCredentials {
    private final AzureClients azure;

    RequestCredentials(AzureClients azure) {
        this.azure = azure;
    }

    Supplier<CredentialHealth> logAnalytics(String tenant, CredentialsSource credentials) {
        return () -> {
            CredentialHealth health = principal(AzureService.LOG_ANALYTICS, tenant, credentials);
            return new CredentialHealth(
                    health.kind(),
                    health.owner(),
                    health.needsToken(),
                    health.lastToken(),
                    azure.logAnalyticsBudget(tenant, credentials));
        };
    }

    Supplier<CredentialHealth> graph(String tenant, CredentialsSource credentials) {
        return () -> principal(AzureService.GRAPH, tenant, credentials);
    }

    Supplier<CredentialHealth> storage(Supplier<StorageCredentials> credentials) {
        return () -> switch (credentials.get()) {
            case StorageCredentials.AccountKey key -> withoutToken("account key", key.account());
            case StorageCredentials.SharedAccessSignature signature ->
                withoutToken("shared access signature", signature.account());
            case StorageCredentials.Principal principal ->
                principal(AzureService.STORAGE, principal.tenantDomain(), principal.credentials());
        };
    }

    private static CredentialHealth withoutToken(String kind, String account) {
        return new CredentialHealth(kind, Optional.of(account), false, Optional.empty(), Optional.empty());
    }

    private CredentialHealth principal(AzureService service, String tenant, CredentialsSource credentials) {
        String kind = switch (credentials.current()) {
            case Credentials.ClientSecret secret -> "client secret";
            case Credentials.ClientCertificate certificate -> "certificate";
            case Credentials.ManagedIdentity identity -> "managed identity";
            case Credentials.WorkloadIdentity workload -> "workload identity";
            case Credentials.AzureCli cli -> "az login";
        };
        return new CredentialHealth(
                kind,
                application(credentials.current()),
                true,
                azure.lastToken(service, tenant, credentials),
                Optional.empty());
    }

    private static Optional<String> application(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ClientSecret secret -> Optional.of(secret.applicationId());
            case Credentials.ClientCertificate certificate -> Optional.of(certificate.applicationId());
            case Credentials.ManagedIdentity identity -> identity.clientId();
            case Credentials.WorkloadIdentity workload -> Optional.of(workload.applicationId());
            case Credentials.AzureCli cli -> Optional.empty();
        };
    }
}
