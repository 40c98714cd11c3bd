package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.blob.SharedAccessTerms;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.expiry.SecretLife;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.CredentialsSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Somebody who logs on with something that may end. */
public sealed interface SecretHolder {
    /** Differs when the secret has been replaced by another. */
    Object secret();

    /**
     * When it ends; empty for who has nothing that does.
     *
     * @throws InterruptedException when the thread is interrupted while it waits for Azure
     */
    Optional<SecretLife> life(AzureClients azure) throws InterruptedException;

    /** Whoever logs on to a tenant. */
    record Principal(String tenantDomain, CredentialsSource credentials) implements SecretHolder {
        @Override
        public Object secret() {
            Credentials now = credentials.current();
            return now instanceof Credentials.ClientCertificate certificate
                    ? List.of(certificate, lastModified(certificate.file()))
                    : now;
        }

        @Override
        public Optional<SecretLife> life(AzureClients azure) throws InterruptedException {
            return azure.secretLife(tenantDomain, credentials);
        }

        private static String lastModified(Path file) {
            try {
                return Files.getLastModifiedTime(file).toString();
            } catch (IOException gone) {
                return "";
            }
        }
    }

    /** A storage account that is read with a key or a signature. */
    record Account(Supplier<StorageCredentials> credentials) implements SecretHolder {
        @Override
        public Object secret() {
            return credentials.get();
        }

        @Override
        public Optional<SecretLife> life(AzureClients azure) {
            return credentials.get() instanceof StorageCredentials.SharedAccessSignature sas
                    ? Optional.of(SharedAccessTerms.life(sas))
                    : Optional.empty();
        }
    }

    /** Everybody in a configuration, each once, in its order. */
    static List<SecretHolder> of(List<CollectionSettings> collections) {
        List<SecretHolder> holders = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (CollectionSettings collection : collections) {
            collection.sources().forEach(source -> add(source.tenantDomain(), source.credentials(), holders, seen));
            collection.graph().forEach(source -> add(source.tenantDomain(), source.credentials(), holders, seen));
            collection.storage().forEach(source -> add(source, holders, seen));
        }
        return List.copyOf(holders);
    }

    private static void add(
            String tenant, CredentialsSource credentials, List<SecretHolder> holders, Set<Object> seen) {
        if (seen.add(List.of(tenant, credentials.current()))) {
            holders.add(new Principal(tenant, credentials));
        }
    }

    private static void add(StorageSource source, List<SecretHolder> holders, Set<Object> seen) {
        StorageCredentials now = source.credentials().get();
        if (now instanceof StorageCredentials.Principal principal) {
            add(principal.tenantDomain(), principal.credentials(), holders, seen);
        } else if (seen.add(now)) {
            holders.add(new Account(source.credentials()));
        }
    }
}
