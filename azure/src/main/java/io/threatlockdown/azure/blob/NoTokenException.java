package io.threatlockdown.azure.blob;

import io.threatlockdown.azure.logon.TokenOutcome;

/** Carries why there is no token through the library. */
final class NoTokenException extends RuntimeException {
    private final transient TokenOutcome outcome;

    NoTokenException(TokenOutcome outcome) {
        super("no token");
        this.outcome = outcome;
    }

    TokenOutcome outcome() {
        return outcome;
    }
}
