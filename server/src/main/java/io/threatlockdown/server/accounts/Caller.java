package io.threatlockdown.server.accounts;

import io.threatlockdown.workspace.TenantScope;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What whoever asks may, as the authorities of a request carry it: a role, and whose rows it sees. */
public final class Caller {
    private Caller() {}

    private record Limited(TenantScope tenants) implements GrantedAuthority {
        @Override
        public String getAuthority() {
            return "LIMITED_TO_TENANTS";
        }
    }

    /** For a request of somebody of this role who sees these tenants. */
    public static List<GrantedAuthority> authorities(Role role, TenantScope tenants) {
        List<GrantedAuthority> all = new ArrayList<>(role.authorities());
        if (tenants.isLimited()) {
            all.add(new Limited(tenants));
        }
        return List.copyOf(all);
    }

    /** Whose rows they see that have these authorities. */
    public static TenantScope tenants(Collection<? extends GrantedAuthority> authorities) {
        return authorities.stream()
                .filter(Limited.class::isInstance)
                .map(authority -> ((Limited) authority).tenants())
                .findFirst()
                .orElse(TenantScope.EVERYTHING);
    }

    /** Whose rows the user of the request on this thread sees; none without a user, so that work on another thread sees too little. */
    public static TenantScope tenants() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || user instanceof AnonymousAuthenticationToken) {
            return TenantScope.NOTHING;
        }
        return tenants(user.getAuthorities());
    }
}
