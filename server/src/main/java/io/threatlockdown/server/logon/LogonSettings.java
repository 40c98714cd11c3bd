package io.threatlockdown.server.logon;

import io.threatlockdown.server.accounts.SessionTerms;

import java.util.Optional;

/**
 * How people log on.
 *
 * @param sessions how long they stay logged on
 * @param entra empty when there are local accounts alone
 */
public record LogonSettings(SessionTerms sessions, Optional<EntraSettings> entra) {
    public static final LogonSettings USUAL = new LogonSettings(SessionTerms.USUAL, Optional.empty());
}
