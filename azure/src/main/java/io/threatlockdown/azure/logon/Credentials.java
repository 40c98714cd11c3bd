package io.threatlockdown.azure.logon;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.cloud.ShownId;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How the collector proves who it is. As a source, these credentials for ever. */
public sealed interface Credentials extends CredentialsSource {
    @Override
    default Credentials current() {
        return this;
    }

    /** Who logs on, for messages: {@code "application 0000…"}, {@code "the managed identity of this machine"}. */
    String principal();

    /** An application's id and one of its client secrets. */
    record ClientSecret(String applicationId, Secret applicationKey) implements Credentials {
        @Override
        public String principal() {
            return "application " + ShownId.of(applicationId);
        }
    }

    /**
     * An application's id and a certificate with its private key.
     *
     * @param file PEM with both, or PKCS #12 where the name ends with {@code .pfx} or {@code .p12}
     * @param password of a PKCS #12 file
     */
    record ClientCertificate(String applicationId, Path file, Optional<Secret> password) implements Credentials {
        @Override
        public String principal() {
            return "application " + ShownId.of(applicationId);
        }

        /** Whether the file's name says PKCS #12. */
        public boolean isPkcs12() {
            String name = file.toString().toLowerCase(Locale.ROOT);
            return name.endsWith(".pfx") || name.endsWith(".p12");
        }
    }

    /**
     * The identity that Azure gives to the machine, container or app service that this process runs on.
     *
     * @param clientId of a user-assigned identity; empty for the system-assigned one
     */
    record ManagedIdentity(Optional<String> clientId) implements Credentials {
        @Override
        public String principal() {
            return clientId.map(id -> "managed identity " + ShownId.of(id))
                    .orElse("the managed identity of this machine");
        }
    }

    /**
     * A token of another issuer, Kubernetes for one, that Entra ID is told to trust.
     *
     * @param tokenFile holds that token, and is read again whenever it is needed
     */
    record WorkloadIdentity(String applicationId, Path tokenFile) implements Credentials {
        @Override
        public String principal() {
            return "application " + ShownId.of(applicationId);
        }
    }

    /** Whoever is logged on with {@code az login} as the user of this process. */
    record AzureCli() implements Credentials {
        @Override
        public String principal() {
            return "the user of 'az login'";
        }
    }
}
