package io.threatlockdown.azure.graph;

import io.threatlockdown.azure.grant.ApiPermission;
import io.threatlockdown.azure.grant.Caller;
import io.threatlockdown.azure.http.ApiError;
import io.threatlockdown.azure.source.QueryOutcome;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer of Graph that is no 2xx, as an outcome with its remedy. Codes: Microsoft Graph documentation, "error responses".
 *
 * @param server host of the API, for messages
 */
record GraphError(String server, int status, Optional<Duration> retryAfter, Optional<ApiError> error) {
    private static final int UNAUTHORIZED = 401;
    private static final Pattern PLACE = Pattern.compile("(skip|page) ?token|resyncRequired", Pattern.CASE_INSENSITIVE);

    /** Graph says this of licensed tenants too, now and then. */
    boolean isAboutTheLicence() {
        return error.filter(known -> known.code().startsWith("Authentication_RequestFromNonPremiumTenant"))
                .isPresent();
    }

    boolean isAboutTheToken() {
        return status == UNAUTHORIZED;
    }

    /** Whether the link to a page, which Graph had given, has expired. */
    boolean isAboutThePlace() {
        return (status == 400 || status == 410)
                && error.filter(known -> PLACE.matcher(known.code() + ' ' + known.innerCode() + ' ' + known.message())
                                .find())
                        .isPresent();
    }

    /** @param caller whose token it was */
    QueryOutcome outcome(GraphRequest request, Caller caller) {
        return switch (status) {
            case UNAUTHORIZED -> new QueryOutcome.Denied(server + " does not take the token: " + detail());
            case 403 -> forbidden(request.collection(), caller);
            case 404 ->
                new QueryOutcome.Rejected(
                        code(),
                        "Graph has no collection " + request.collection().path() + ": " + detail(),
                        "check <query>; some collections are in beta only: beta/"
                                + request.collection().path());
            case 429 ->
                new QueryOutcome.Throttled(
                        retryAfter, server + " has too many requests of this application: " + detail());
            case 408, 504 -> new QueryOutcome.Unavailable(server + " did not answer in time: " + detail(), retryAfter);
            default ->
                status >= 500
                        ? new QueryOutcome.Unavailable(server + " is in trouble: " + detail(), retryAfter)
                        : new QueryOutcome.Rejected(code(), "the request is refused: " + detail());
        };
    }

    private QueryOutcome forbidden(GraphCollection collection, Caller caller) {
        if (isAboutTheLicence()) {
            return new QueryOutcome.Denied(
                    "Graph gives " + collection.path() + " to tenants with a licence of Entra ID P1 or P2 only: "
                            + detail(),
                    "collect it from Log Analytics or Storage instead, or take a licence (portal: Entra ID > Licenses);"
                            + " directoryAudits need none");
        }
        String what = caller.words() + " may not read " + collection.path();
        if (collection.permissions().isEmpty()) {
            return new QueryOutcome.Denied(
                    what + ": " + detail(),
                    "give it, with admin consent, the application permission that the collection's page in the"
                            + " documentation of Microsoft Graph names (portal: Entra ID > App registrations > API"
                            + " permissions)");
        }
        List<ApiPermission> missing = collection.permissions().stream()
                .filter(permission -> !caller.surelyHas(permission.name()))
                .toList();
        if (missing.isEmpty() && collection.isReport() && caller.surelyLacks(ApiPermission.DIRECTORY.name())) {
            missing = List.of(ApiPermission.DIRECTORY);
        }
        if (missing.isEmpty()) {
            return new QueryOutcome.Denied(
                    what + ", though its token carries " + ApiPermission.names(collection.permissions()) + ": "
                            + detail(),
                    collection.needsPremium()
                            ? "check that the tenant has a licence of Entra ID P1 or P2 (portal: Entra ID > Licenses)"
                            : "check that the tenant has the product that these objects come from");
        }
        boolean known = missing.stream().allMatch(permission -> caller.surelyLacks(permission.name()));
        return new QueryOutcome.Denied(
                what + (known ? ", its token lacks " + ApiPermission.names(missing) : "") + ": " + detail(),
                ApiPermission.remedy(missing, caller));
    }

    private String code() {
        return error.map(ApiError::innerCode).filter(code -> !code.isEmpty()).orElse("HTTP " + status);
    }

    private String detail() {
        return "HTTP " + status
                + error.map(known -> ", " + known.code() + (known.message().isEmpty() ? "" : ": " + known.message()))
                        .orElse("");
    }
}
