package io.threatlockdown.server.accounts;

import org.springframework.security.core.AuthenticatedPrincipal;

import java.io.Serializable;

/**
 * Who a session belongs to.
 *
 * @param hash of the password that opened it: with another password it is over
 */
record SessionUser(String name, String hash) implements AuthenticatedPrincipal, Serializable {
    static SessionUser of(Account account) {
        return new SessionUser(account.name(), account.hash());
    }

    boolean isStill(Account account) {
        return account.name().equals(name) && account.hash().equals(hash);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
