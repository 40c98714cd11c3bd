package io.threatlockdown.azure.graph;

import io.threatlockdown.azure.http.ApiError;
import io.threatlockdown.azure.source.QueryOutcome;

import java.time.Duration;
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

    QueryOutcome outcome(GraphRequest request) {
        return switch (status) {
            case UNAUTHORIZED -> new QueryOutcome.Denied(server + " does not take the token: " + detail());
            case 403 -> forbidden(request);
            case 404 ->
                new QueryOutcome.Rejected(
                        code(), "Graph has no " + request.collection().path() + ": check <query>: " + detail());
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

    private QueryOutcome forbidden(GraphRequest request) {
        if (isAboutTheLicence()) {
            return new QueryOutcome.Denied("Graph gives " + request.collection().path()
                    + " to tenants with a licence of Entra ID P1 or P2 only; read it from Log Analytics or Storage"
                    + " instead: " + detail());
        }
        return new QueryOutcome.Denied("the application may not read "
                + request.collection().path() + ": give it the application permission "
                + request.collection().permission() + " of Microsoft Graph with admin consent: " + detail());
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
