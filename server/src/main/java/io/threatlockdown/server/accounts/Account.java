package io.threatlockdown.server.accounts;

import java.util.regex.Pattern;

/**
 * Somebody who may log on.
 *
 * @param name no two have the same
 * @param hash of the password, by {@link Passwords}
 */
public record Account(String name, Role role, String hash) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    Account withRole(Role other) {
        return new Account(name, other, hash);
    }

    Account withHash(String other) {
        return new Account(name, role, other);
    }

    /** Neither the hash, which is half a secret. */
    @Override
    public String toString() {
        return name + " (" + role.word() + ")";
    }
}
