package io.threatlockdown.server.accounts;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each may all that the ones before it may. */
public enum Role {
    /** Sees everything and queries it; changes nothing. */
    VIEWER,
    /** Works on alerts. */
    ANALYST,
    /** Works on what finds alerts, besides. */
    ENGINEER,
    /** Decides who may what. */
    ADMINISTRATOR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofWord(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** {@code ROLE_VIEWER} and so on, of this role and of those it includes. */
    public List<GrantedAuthority> authorities() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    /** The highest role among authorities; the lowest there is when they name none. */
    public static Role highestOf(Collection<? extends GrantedAuthority> authorities) {
        return Arrays.stream(values())
                .filter(role -> authorities.contains(new SimpleGrantedAuthority("ROLE_" + role.name())))
                .reduce(VIEWER, (lower, higher) -> higher);
    }
}
