package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.grant.ApiPermission;
import io.threatlockdown.azure.grant.AzureRole;
import io.threatlockdown.azure.grant.Caller;
import io.threatlockdown.azure.http.ApiError;
import io.threatlockdown.azure.source.QueryOutcome;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that is no 2xx, as an outcome with its remedy. Codes: Azure Monitor documentation, "API errors and time-outs".
 *
 * @param server host of the query API, for messages
 */
record ErrorAnswer(String server, int status, Optional<Duration> retryAfter, Optional<ApiError> error) {
    /** As Azure says it, and as this product's own query API does. */
    private static final Pattern NO_TABLE =
            Pattern.compile("(?:[Ff]ailed to resolve table .*?|there is no table )named '([^']{1,128})'");

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

    /** @param caller whose token it was */
    QueryOutcome outcome(LogAnalyticsQuery query, Caller caller) {
        return switch (status) {
            case UNAUTHORIZED -> new QueryOutcome.Denied(server + " does not take the token: " + detail());
            case FORBIDDEN -> forbidden(query, caller);
            case BAD_REQUEST -> badRequest(query);
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

    private QueryOutcome forbidden(LogAnalyticsQuery query, Caller caller) {
        if (isAboutTheToken()) {
            return new QueryOutcome.Denied(
                    server + " does not take the token: " + detail(), "check that <cloud> is the tenant's");
        }
        return new QueryOutcome.Denied(
                caller.words() + " may not read workspace " + query.workspace() + ": " + detail(),
                isAboutTheApi() && !caller.surelyHas(ApiPermission.LOG_ANALYTICS_DATA.name())
                        ? ApiPermission.remedy(List.of(ApiPermission.LOG_ANALYTICS_DATA), caller)
                        : AzureRole.LOG_ANALYTICS_READER.remedy(query.workspace(), caller));
    }

    /** Azure says this of an application that the API does not let in at all, whatever its roles. */
    private boolean isAboutTheApi() {
        return error.filter(known -> known.innerCode().equals("UnauthorizedClient"))
                .isPresent();
    }

    private QueryOutcome badRequest(LogAnalyticsQuery query) {
        Optional<String> table = error.flatMap(known -> missingTable(known.message()));
        if (table.isPresent()) {
            return rejected(
                    "workspace " + query.workspace() + " has no table " + table.get() + ", or does not show it: "
                            + detail(),
                    "check the name; a table is made with its first row, so send it logs (portal: Entra ID or the"
                            + " resource > Diagnostic settings); where access is by table, give the role 'Log Analytics"
                            + " Data Reader' for it");
        }
        return rejected("the query is refused: " + detail());
    }

    private static Optional<String> missingTable(String message) {
        Matcher named = NO_TABLE.matcher(message);
        return named.find() ? Optional.of("'" + named.group(1) + "'") : Optional.empty();
    }

    private QueryOutcome notFound(LogAnalyticsQuery query) {
        if (error.isEmpty() || error.get().innerCode().equals("PathNotFoundError")) {
            return rejected(
                    server + " does not know the query path: check that this is a Log Analytics query API, and the"
                            + " workspace's GUID: " + detail());
        }
        return rejected(
                "there is no workspace " + query.workspace() + " in the cloud of " + server + ": " + detail(),
                "name it by its GUID (portal: the workspace > Overview > Workspace ID, or: az monitor log-analytics"
                        + " workspace list --query \"[].[name,customerId]\" -o tsv)");
    }

    private QueryOutcome rejected(String message, String remedy) {
        return new QueryOutcome.Rejected(error.map(ApiError::innerCode).orElse("HTTP " + status), message, remedy);
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
