package io.threatlockdown.azure;

/** How the collector proves who it is. */
public sealed interface Credentials {
    /** An application's id and one of its client secrets. */
    record ClientSecret(String applicationId, Secret applicationKey) implements Credentials {}
}
