package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.http.ApiError;
import io.threatlockdown.azure.source.QueryOutcome;

import java.time.Duration;
import java.util.Optional;

/**
 * An answer that is no 2xx, as an outcome with its remedy. Codes: Azure Monitor documentation, "API errors and time-outs".
 *
 * @param server host of the query API, for messages
 */
record ErrorAnswer(String server, int status, Optional<Duration> retryAfter, Optional<ApiError> error) {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int GATEWAY_TIMEOUT = 504;

    /** Whether a new token may help. */
    boolean isAboutTheToken() {
        return status == UNAUTHORIZED
                || status == FORBIDDEN
                        && error.filter(known -> known.code().contains("Token")).isPresent();
    }

    QueryOutcome outcome(LogAnalyticsQuery query) {
        return switch (status) {
            case UNAUTHORIZED -> new QueryOutcome.Denied(server + " does not take the token: " + detail());
            case FORBIDDEN -> forbidden(query);
            case BAD_REQUEST -> rejected("the query is refused: " + detail());
            case NOT_FOUND -> notFound(query);
            case TOO_MANY_REQUESTS ->
                new QueryOutcome.Throttled(
                        retryAfter, server + " has too many queries of this application: " + detail());
            case GATEWAY_TIMEOUT ->
                new QueryOutcome.TimedOut("the query ran longer than "
                        + query.timeout().toSeconds() + " s: narrow it, or give its request a longer timeout");
            default ->
                status >= 500
                        ? new QueryOutcome.Unavailable(server + " is in trouble: " + detail(), retryAfter)
                        : rejected(server + " gives an unexpected answer: " + detail());
        };
    }

    private QueryOutcome forbidden(LogAnalyticsQuery query) {
        if (isAboutTheToken()) {
            return new QueryOutcome.Denied(
                    server + " does not take the token: " + detail() + "; check that <cloud> is the tenant's");
        }
        return new QueryOutcome.Denied("the application may not read workspace " + query.workspace()
                + ": give it the role 'Log Analytics Reader' on the workspace and the API permission Data.Read of"
                + " 'Log Analytics API' with admin consent; a new role can take up to an hour to work: " + detail());
    }

    private QueryOutcome notFound(LogAnalyticsQuery query) {
        if (error.isEmpty() || error.get().innerCode().equals("PathNotFoundError")) {
            return rejected(
                    server + " does not know the query path: check that this is a Log Analytics query API, and the"
                            + " workspace's GUID: " + detail());
        }
        return rejected("there is no workspace " + query.workspace()
                + ": the workspace is named by its GUID (Workspace ID in the portal), in the cloud of " + server + ": "
                + detail());
    }

    private QueryOutcome rejected(String message) {
        return new QueryOutcome.Rejected(error.map(ApiError::innerCode).orElse("HTTP " + status), message);
    }

    private String detail() {
        return "HTTP " + status + error.map(ErrorAnswer::text).orElse("");
    }

    private static String text(ApiError error) {
        String codes = error.code().equals(error.innerCode()) ? error.code() : error.code() + " / " + error.innerCode();
        return ", " + codes + (error.message().isEmpty() ? "" : ": " + error.message());
    }
}
