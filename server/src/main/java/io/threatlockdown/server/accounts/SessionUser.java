package io.threatlockdown.server.accounts;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.TenantScope;
import org.springframework.security.core.AuthenticatedPrincipal;

import java.io.Serializable;

/** Who a session belongs to, and what its owner may do for as long as it lasts. */
public sealed interface SessionUser extends AuthenticatedPrincipal, Serializable {
    String name();

    Role role();

    /** Whose rows the user sees. */
    TenantScope tenants();

    /** Where the name comes from, in one word: {@code local}, {@code entra}. */
    String origin();

    /**
     * Whether a session of this user still counts.
     *
     * @throws OperationException when the accounts cannot be read
     */
    boolean isStillIn(AccountFile accounts);

    @Override
    default String getName() {
        return name();
    }

    /**
     * Somebody with an account here.
     *
     * @param hash of the password that opened the session: with another password it is over, as it is with another role or for other tenants
     */
    record Local(String name, Role role, String hash, TenantScope tenants) implements SessionUser {
        static Local of(Account account) {
            return new Local(account.name(), account.role(), account.hash(), account.tenants());
        }

        @Override
        public String origin() {
            return "local";
        }

        @Override
        public boolean isStillIn(AccountFile accounts) {
            return accounts.find(name)
                    .filter(account -> of(account).equals(this))
                    .isPresent();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Somebody whom Entra ID knows.
     *
     * @param id of the person in the tenant, which stays when the name changes
     */
    record Entra(String name, Role role, String id, TenantScope tenants) implements SessionUser {
        @Override
        public String origin() {
            return "entra";
        }

        /** A name belongs to one: once there is a local account of that name, it is no longer this person's. */
        @Override
        public boolean isStillIn(AccountFile accounts) {
            return !accounts.hasSimilar(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
