package io.threatlockdown.server.accounts;

import java.time.Instant;

/**
 * Log-on that is refused for a while.
 *
 * @param user to this account; {@code ""} for any
 * @param network from there; {@code ""} for anywhere but where the account's owner has logged on from
 * @param failures in a row
 * @param last of them
 * @param until exclusive
 */
public record LogonLock(String user, String network, int failures, Instant last, Instant until) {}
