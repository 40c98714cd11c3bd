package io.threatlockdown.workspace.protocol;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code error} of an answer that does not hold all rows. */
final class PartialErrors {
    private PartialErrors() {}

    /** @param limit with its unit, as in "500000 records" */
    static Map<String, ?> tooBig(String limit) {
        return of(
                "EngineError",
                "Something went wrong processing your query on the server.",
                "-2133196797",
                "The results of this query exceed the set limit of " + limit
                        + ", so not all records were returned (E_QUERY_RESULT_SET_TOO_LARGE, 0x80DA0003).");
    }

    static Map<String, ?> outOfTime(String message) {
        return of("QueryTimeout", "The query did not end in its time.", "QueryTimeout", message);
    }

    static Map<String, ?> tooMuchMemory(String message) {
        return of(
                "EngineError",
                "Something went wrong processing your query on the server.",
                "-2133196793",
                message + " (E_LOW_MEMORY_CONDITION, 0x80DA0007).");
    }

    /** Of a query that was ended because it went over a limit; empty when it failed for another reason. */
    static Optional<Map<String, ?>> of(OperationException failure) {
        if (failure.code() == ErrorCode.QUERY_TIMEOUT) {
            return Optional.of(outOfTime(failure.getMessage()));
        }
        return failure.code() == ErrorCode.QUERY_TOO_BIG
                ? Optional.of(tooMuchMemory(failure.getMessage()))
                : Optional.empty();
    }

    private static Map<String, ?> of(
            String detailCode, String detailMessage, String innermostCode, String innermostMessage) {
        Map<String, ?> engine = QueryError.object(
                "code", innermostCode, "message", innermostMessage, "severity", 2, "severityName", "Error");
        return QueryError.object(
                "code", "PartialError",
                "message", "There were some errors when processing your query.",
                "details",
                        List.of(QueryError.object("code", detailCode, "message", detailMessage, "innererror", engine)));
    }
}
