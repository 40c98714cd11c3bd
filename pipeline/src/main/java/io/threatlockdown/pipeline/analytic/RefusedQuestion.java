package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.azure.source.Trouble;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.util.Optional;
import java.util.Set;

/** Why a workspace in Azure gave no whole answer to a rule's question. */
final class RefusedQuestion {
    /** Codes that are about the workspace or the way to it, and not about the question. */
    private static final Set<String> NO_WORKSPACE =
            Set.of("WorkspaceNotFoundError", "ResourceNotFoundError", "FailedToResolveResource", "PathNotFoundError");

    private RefusedQuestion() {}

    /** Empty for one that came whole. */
    static Optional<OperationException> of(QueryOutcome outcome, String workspace) {
        return switch (outcome) {
            case QueryOutcome.Rows rows
            when rows.isNoAnswer() ->
                failure(
                        ErrorCode.SOURCE_UNAVAILABLE,
                        "workspace " + workspace + " says that it has no data at all, for now",
                        "check that logs are sent to it (portal: the resource > Diagnostic settings)");
            case QueryOutcome.Rows ignored -> Optional.empty();
            case QueryOutcome.Partial partial ->
                failure(
                        ErrorCode.QUERY_TOO_BIG,
                        "a part of its answer is missing: " + partial.message(),
                        "narrow the query, or end it with summarize");
            case QueryOutcome.TimedOut late ->
                failure(
                        ErrorCode.QUERY_TIMEOUT,
                        late.message(),
                        "narrow the query, or give its <request> a longer <timeout>");
            case QueryOutcome.Throttled throttled -> failure(ErrorCode.SOURCE_UNAVAILABLE, throttled);
            case QueryOutcome.Unavailable unavailable -> failure(ErrorCode.SOURCE_UNAVAILABLE, unavailable);
            case QueryOutcome.Denied denied -> failure(ErrorCode.SOURCE_REFUSED, denied);
            case QueryOutcome.Rejected rejected ->
                failure(
                        NO_WORKSPACE.contains(rejected.code()) ? ErrorCode.SOURCE_REFUSED : ErrorCode.QUERY_FAILED,
                        rejected);
        };
    }

    private static Optional<OperationException> failure(ErrorCode code, QueryOutcome outcome) {
        Trouble trouble = outcome.trouble().orElseThrow();
        return failure(code, trouble.message(), trouble.remedy());
    }

    private static Optional<OperationException> failure(ErrorCode code, String message, String remedy) {
        return Optional.of(new OperationException(code, new Trouble(message, remedy).line()));
    }
}
