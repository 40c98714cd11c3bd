package io.threatlockdown.server.logon;

import io.threatlockdown.server.accounts.SessionUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who has proved to be who, on the way to a session. It has no authority of its own, and goes nowhere but there.
 *
 * @param token was checked; it is not kept
 */
record EntraPerson(SessionUser.Entra user, OidcIdToken token) implements OidcUser {
    @Override
    public Map<String, Object> getClaims() {
        return token.getClaims();
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return null;
    }

    @Override
    public OidcIdToken getIdToken() {
        return token;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return getClaims();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public String getName() {
        return user.name();
    }

    @Override
    public String toString() {
        return user.toString();
    }
}
