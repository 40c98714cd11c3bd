package io.threatlockdown.azure.logon;

import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.grant.Caller;

import java.time.Instant;

/** What asking for a token gave. Messages are one line, fit for an operator, and hold no secret. */
public sealed interface TokenOutcome {
    /**
     * A token, good until {@code expiresAt}.
     *
     * @param caller whom it stands for, as the token itself says where it can be read
     */
    record Granted(Secret token, Instant expiresAt, Caller caller) implements TokenOutcome {
        public Granted(Secret token, Instant expiresAt) {
            this(token, expiresAt, Caller.UNKNOWN);
        }
    }

    /**
     * Entra ID said no, and will say it again until somebody changes something.
     *
     * @param code the AADSTS number, {@code 7000215} for one; {@code ""} when there is none
     * @param remedy what to change, and where; {@code ""} where the message says it
     */
    record Refused(String code, String message, String remedy) implements TokenOutcome {
        public Refused(String code, String message) {
            this(code, message, "");
        }
    }

    /** Nobody answered, or with a passing trouble: worth another try. */
    record Unreachable(String message) implements TokenOutcome {}
}
