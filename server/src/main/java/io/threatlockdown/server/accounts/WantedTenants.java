package io.threatlockdown.server.accounts;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.workspace.TenantScope;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** The tenants that a request wants for somebody. */
public final class WantedTenants {
    private WantedTenants() {}

    /**
     * @param ids {@code null} or none for as many as the maker sees
     * @throws BadRequestException when there are more than the maker sees, or one is no id
     */
    public static TenantScope of(@Nullable List<@Nullable String> ids, TenantScope maker) {
        if (ids == null || ids.isEmpty()) {
            return maker;
        }
        if (ids.stream().anyMatch(id -> id == null || !TenantScope.isId(id))) {
            throw BadRequestException.invalid(
                    "'tenants' is a list of ids as they stand in the column TenantId, each a GUID");
        }
        TenantScope wanted =
                TenantScope.ofIds(ids.stream().map(id -> id == null ? "" : id).toList());
        if (!maker.includes(wanted)) {
            throw BadRequestException.forbidden("nobody can be given more tenants than you see yourself");
        }
        return wanted;
    }
}
