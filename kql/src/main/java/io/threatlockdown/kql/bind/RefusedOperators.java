package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.syntax.Operator;

import java.util.Map;

/** Says of an operator that is not answered here why, and what to do instead, where there is something to say. */
final class RefusedOperators {
    private static final String SEVERAL = ", which gives several tables (ask for each by a query of its own),";
    private static final String GRAPH = ", which works on a graph (join says the same of a fixed number of steps),";

    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("fork", SEVERAL),
            Map.entry("facet", SEVERAL),
            Map.entry("reduce", ", whose patterns are described nowhere (evaluate basket finds frequent values),"),
            Map.entry("macro-expand", ", which asks other workspaces,"),
            Map.entry("make-graph", GRAPH),
            Map.entry("graph-match", GRAPH),
            Map.entry("graph-to-table", GRAPH),
            Map.entry("graph-shortest-paths", GRAPH),
            Map.entry("graph-mark-components", GRAPH),
            Map.entry("graph-where-nodes", GRAPH),
            Map.entry("graph-where-edges", GRAPH));

    private RefusedOperators() {}

    /** Why an operator is refused, as a clause; {@code ""} where there is nothing to say. */
    static String why(String operator) {
        return WHY.getOrDefault(operator, "").replaceAll("^, |,$", "");
    }

    static KqlException refused(Session session, Operator.Unsupported operator) {
        return session.unsupported(
                "the operator '" + operator.name() + "'" + WHY.getOrDefault(operator.name(), ""), operator.at());
    }
}
