package io.threatlockdown.server;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.accounts.Caller;
import io.threatlockdown.workspace.TenantScope;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tenants that a page is about: those that its reader has picked, of those that they may see. The header {@code X-Tenants} has their ids
 * with commas between; the parameter {@code tenant} has one each time, or {@code all} whatever the header says. It narrows lists, panels
 * and hunts, and nothing that holds for all tenants.
 */
public final class ChosenTenants {
    private static final String HEADER = "X-Tenants";
    private static final String PARAMETER = "tenant";
    private static final String ALL = "all";

    private static final List<String> BEGINNINGS = List.of("/api/overview", "/api/query", "/api/entities");

    /** One alert is shown to whoever may see it, whatever is picked. */
    private static final Set<String> LISTS = Set.of(
            "/api/alerts",
            "/api/alerts.csv",
            "/api/alerts.jsonl",
            "/api/alerts/fields",
            "/api/alerts/groups",
            "/api/alerts/count",
            "/api/alerts/state");

    private ChosenTenants() {}

    /** What the request on this thread is about; all that its user sees when nothing is picked. */
    public static TenantScope ofRequest() {
        TenantScope asker = Caller.tenants();
        return request()
                .filter(ChosenTenants::isNarrowed)
                .map(ChosenTenants::ids)
                .filter(ids -> !ids.isEmpty())
                .map(asker::narrowedTo)
                .orElse(asker);
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }

    private static boolean isNarrowed(HttpServletRequest request) {
        String path = request.getRequestURI();
        return LISTS.contains(path) || BEGINNINGS.stream().anyMatch(path::startsWith);
    }

    private static List<String> ids(HttpServletRequest request) {
        String[] parameters = request.getParameterValues(PARAMETER);
        if (parameters != null) {
            return Set.of(parameters).contains(ALL) ? List.of() : checked(Arrays.asList(parameters));
        }
        String header = request.getHeader(HEADER);
        return header == null || header.isBlank() ? List.of() : checked(Arrays.asList(header.split(",")));
    }

    private static List<String> checked(List<String> ids) {
        if (!ids.stream().allMatch(TenantScope::isId)) {
            throw BadRequestException.invalid("'" + PARAMETER + "' is the id of a tenant, a GUID, or " + ALL);
        }
        return ids;
    }
}
