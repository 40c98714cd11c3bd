package io.threatlockdown.azure.logon;

/** Where credentials come from at each log-on, so that new ones count without a restart. Safe to share between threads. */
@FunctionalInterface
public interface CredentialsSource {
    /** The credentials as they are now. */
    Credentials current();
}
