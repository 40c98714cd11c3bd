package io.threatlockdown.azure.blob;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.logon.CredentialsSource;

/** Who reads the blobs of a storage account. */
public sealed interface StorageCredentials {
    /** The account's name, the first part of its address. */
    String account();

    /** One of the account's two keys, Base64. */
    record AccountKey(String account, Secret key) implements StorageCredentials {}

    /** A shared access signature: the query string that Azure makes, with or without its question mark. */
    record SharedAccessSignature(String account, Secret signature) implements StorageCredentials {}

    /**
     * Somebody whom Entra ID knows and who has the role Storage Blob Data Reader.
     *
     * @param tenantDomain the tenant's domain name or GUID
     */
    record Principal(String account, String tenantDomain, CredentialsSource credentials)
            implements StorageCredentials {}
}
