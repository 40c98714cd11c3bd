package io.threatlockdown.server.logon;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

import java.util.Locale;

/** Why nobody was logged on, as far as a page may know. */
enum Refusal {
    /** Entra says who it is; nothing here says what that person may do. */
    NO_ROLE,
    /** There is a local account of that name. */
    NAME_TAKEN,
    /** What Entra calls the person is no name that can stand here. */
    NO_NAME,
    /** The person or the tenant declined. */
    DECLINED,
    /** The answer belongs to no log-on that this browser has begun here of late. */
    UNEXPECTED,
    /** What Entra answered does not hold: signature, issuer, audience, tenant, time, nonce. */
    BAD_TOKEN,
    /** Entra does not take this application, or its secret. */
    NOT_ACCEPTED,
    /** Entra cannot be reached. */
    UNREACHABLE,
    /** Too many log-ons from there have failed. */
    HELD_UP;

    /** As it stands in the address of the log-on page. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param detail for the log */
    OAuth2AuthenticationException because(String detail) {
        return new OAuth2AuthenticationException(new OAuth2Error(name(), detail, null), detail);
    }
}
