package io.threatlockdown.azure.logon;

import io.threatlockdown.azure.cloud.Secret;

import java.time.Instant;

/** What asking for a token gave. Messages are one line, fit for an operator, and hold no secret. */
public sealed interface TokenOutcome {
    /** A token, good until {@code expiresAt}. */
    record Granted(Secret token, Instant expiresAt) implements TokenOutcome {}

    /**
     * Entra ID said no, and will say it again until somebody changes something.
     *
     * @param code the AADSTS number, {@code 7000215} for one; {@code ""} when there is none
     */
    record Refused(String code, String message) implements TokenOutcome {}

    /** Nobody answered, or with a passing trouble: worth another try. */
    record Unreachable(String message) implements TokenOutcome {}
}
