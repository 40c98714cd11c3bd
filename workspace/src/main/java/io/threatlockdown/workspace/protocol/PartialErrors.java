package io.threatlockdown.workspace.protocol;

import java.util.List;
import java.util.Map;

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
