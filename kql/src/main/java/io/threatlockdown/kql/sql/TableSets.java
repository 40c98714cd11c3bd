package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;

import java.util.List;

/**
 * Lets sets of values be made in any order where their rows come from a table without an order: no order of first sight is lost, and no
 * list of all values is kept. Rows that a query writes out, or sorts, have an order that a set shows.
 */
final class TableSets {
    private TableSets() {}

    static List<Assignment> of(Plan input, List<Assignment> aggregates) {
        boolean ordered = !input.shape().sequence().isEmpty();
        return ordered || !readsTable(input)
                ? aggregates
                : aggregates.stream()
                        .map(aggregate -> new Assignment(aggregate.column(), unordered(aggregate.value())))
                        .toList();
    }

    private static boolean readsTable(Plan plan) {
        return plan instanceof Plan.Scan || Inputs.of(plan).stream().anyMatch(TableSets::readsTable);
    }

    private static Scalar unordered(Scalar value) {
        return switch (value) {
            case Scalar.Aggregate aggregate ->
                switch (aggregate.function()) {
                    case "make_set" -> renamed(aggregate, "make_unordered_set");
                    case "make_set_if" -> renamed(aggregate, "make_unordered_set_if");
                    default -> aggregate;
                };
            case Scalar.Call call ->
                new Scalar.Call(
                        call.function(),
                        call.arguments().stream().map(TableSets::unordered).toList(),
                        call.type());
            case Scalar.Constant ignored -> value;
            case Scalar.Ref ignored -> value;
            case Scalar.Window ignored -> value;
            case Scalar.First ignored -> value;
            case Scalar.InQuery ignored -> value;
        };
    }

    private static Scalar renamed(Scalar.Aggregate aggregate, String function) {
        return new Scalar.Aggregate(function, aggregate.arguments(), aggregate.type());
    }
}
