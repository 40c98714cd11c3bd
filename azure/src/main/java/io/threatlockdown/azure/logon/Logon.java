package io.threatlockdown.azure.logon;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.http.AzureHttp;

import java.net.URI;
import java.time.Duration;

/** Sets Microsoft's library up for one log-on. */
final class Logon {
    /** Retrying is the caller's affair; a library that retries below it multiplies the tries. */
    private static final RetryOptions NO_RETRIES = new RetryOptions(new FixedDelayOptions(0, Duration.ZERO));

    /** The first start of the tool on a cold disk can take several seconds. */
    private static final Duration LONGEST_AZ = Duration.ofSeconds(30);

    private final URI authority;
    private final String tenant;
    private final AzureHttp http;

    /** @param tenant the tenant's domain name or GUID */
    Logon(URI authority, String tenant, AzureHttp http) {
        this.authority = authority;
        this.tenant = tenant;
        this.http = http;
    }

    /**
     * A fresh credential, which asks for a token when it is used: one that is kept would hand a rejected token out again.
     *
     * @throws RuntimeException of the library's when the credentials cannot be used, a certificate file that is none for one
     */
    TokenCredential with(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ClientSecret secret ->
                atEntra(new ClientSecretCredentialBuilder(), secret.applicationId())
                        .clientSecret(secret.applicationKey().reveal())
                        .build();
            case Credentials.ClientCertificate certificate ->
                certificate(certificate).build();
            case Credentials.ManagedIdentity identity -> managed(identity).build();
            case Credentials.WorkloadIdentity workload ->
                atEntra(new WorkloadIdentityCredentialBuilder(), workload.applicationId())
                        .tokenFilePath(workload.tokenFile().toString())
                        .build();
            case Credentials.AzureCli cli ->
                new AzureCliCredentialBuilder()
                        .tenantId(tenant)
                        .processTimeout(LONGEST_AZ)
                        .build();
        };
    }

    private ClientCertificateCredentialBuilder certificate(Credentials.ClientCertificate certificate) {
        ClientCertificateCredentialBuilder builder =
                atEntra(new ClientCertificateCredentialBuilder(), certificate.applicationId());
        String file = certificate.file().toString();
        if (!certificate.isPkcs12()) {
            return builder.pemCertificate(file);
        }
        builder.pfxCertificate(file);
        certificate.password().ifPresent(password -> builder.clientCertificatePassword(password.reveal()));
        return builder;
    }

    private ManagedIdentityCredentialBuilder managed(Credentials.ManagedIdentity identity) {
        ManagedIdentityCredentialBuilder builder = common(new ManagedIdentityCredentialBuilder());
        identity.clientId().ifPresent(builder::clientId);
        return builder;
    }

    private <T extends AadCredentialBuilderBase<T>> T atEntra(T builder, String applicationId) {
        T ours = common(builder)
                .authorityHost(authority.toString())
                .tenantId(tenant)
                .clientId(applicationId);
        return Cloud.isMicrosoftAuthority(authority) ? ours : ours.disableInstanceDiscovery();
    }

    private <T extends CredentialBuilderBase<T>> T common(T builder) {
        return builder.httpClient(http.azureCoreClient())
                .httpLogOptions(AzureHttp.SILENT)
                .retryOptions(NO_RETRIES);
    }
}
