package io.threatlockdown.server.accounts;

import io.threatlockdown.workspace.TenantScope;

import java.util.regex.Pattern;

/**
 * Somebody who may log on.
 *
 * @param name no two have the same
 * @param hash of the password, by {@link Passwords}
 * @param tenants whose rows the account sees
 */
public record Account(String name, Role role, String hash, TenantScope tenants) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    /** One that sees every tenant. */
    public Account(String name, Role role, String hash) {
        this(name, role, hash, TenantScope.EVERYTHING);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    Account withRole(Role other) {
        return new Account(name, other, hash, tenants);
    }

    Account withHash(String other) {
        return new Account(name, role, other, tenants);
    }

    Account withTenants(TenantScope other) {
        return new Account(name, role, hash, other);
    }

    /** Neither the hash, which is half a secret. */
    @Override
    public String toString() {
        return name + " (" + role.word() + ")";
    }
}
