package io.threatlockdown.tenant.token;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the registered application may do beside the permissions of Microsoft Graph, and how long its secret is good for.
 *
 * @param missing what it is not granted
 * @param secretLife from this start on; empty for two years from the first
 */
public record AccessSettings(Set<Missing> missing, Optional<Duration> secretLife) {
    /** All is granted. */
    public static final AccessSettings ALL = new AccessSettings(Set.of(), Optional.empty());

    public AccessSettings {
        missing = Set.copyOf(missing);
    }

    /** What can be withheld. */
    public enum Missing {
        /** The role on the workspace. */
        LOG_ANALYTICS_READER,
        /** The role on the storage account. */
        STORAGE_BLOB_DATA_READER,
        /** The storage account takes no account key. */
        ACCOUNT_KEY_ACCESS,
        /** The storage account's firewall lets nobody through. */
        STORAGE_NETWORK_ACCESS
    }

    public AccessSettings without(Set<Missing> others) {
        return new AccessSettings(others, secretLife);
    }

    public AccessSettings withSecretLife(Duration life) {
        return new AccessSettings(missing, Optional.of(life));
    }

    public boolean grants(Missing one) {
        return !missing.contains(one);
    }
}
