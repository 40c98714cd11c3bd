package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The steps that a step takes rows from, those inside of its expressions included. */
final class Inputs {
    private Inputs() {}

    static List<Plan> of(Plan plan) {
        List<Plan> inputs = new ArrayList<>(direct(plan));
        expressions(plan).map(Mentions::of).forEach(references -> {
            references.firsts().forEach(first -> inputs.add(first.query()));
            references.members().forEach(member -> inputs.add(member.query()));
        });
        return inputs;
    }

    private static List<Plan> direct(Plan plan) {
        return switch (plan) {
            case Plan.Scan ignored -> List.of();
            case Plan.Values ignored -> List.of();
            case Plan.Series ignored -> List.of();
            case Plan.Outside ignored -> List.of();
            case Plan.Filter filter -> List.of(filter.input());
            case Plan.Compute compute -> List.of(compute.input());
            case Plan.Aggregate aggregate -> List.of(aggregate.input());
            case Plan.Limit limit -> List.of(limit.input());
            case Plan.Join join -> List.of(join.left(), join.right());
            case Plan.Union union ->
                union.branches().stream().map(Plan.Union.Branch::input).toList();
            case Plan.Expand expand -> List.of(expand.input());
            case Plan.Fold fold -> List.of(fold.input());
            case Plan.Materialized same -> List.of(same.input());
        };
    }

    private static Stream<Scalar> expressions(Plan plan) {
        return switch (plan) {
            case Plan.Scan ignored -> Stream.of();
            case Plan.Outside ignored -> Stream.of();
            case Plan.Values values -> values.rows().stream().flatMap(List::stream);
            case Plan.Series series -> Stream.of(series.from(), series.to(), series.step());
            case Plan.Filter filter -> Stream.of(filter.predicate());
            case Plan.Compute compute -> values(compute.assignments());
            case Plan.Aggregate aggregate -> Stream.concat(values(aggregate.keys()), values(aggregate.aggregates()));
            case Plan.Limit limit -> Stream.of(limit.count());
            case Plan.Join join ->
                Stream.concat(
                        values(join.outputs()),
                        join.keys().stream().flatMap(key -> Stream.of(key.left(), key.right())));
            case Plan.Union union -> union.branches().stream().flatMap(branch -> branch.values().stream());
            case Plan.Expand expand ->
                Stream.concat(expand.expansions().stream().map(Plan.Expand.Expansion::value), expand.limit().stream());
            case Plan.Fold fold ->
                Stream.concat(
                        fold.initial().stream(),
                        fold.steps().stream()
                                .flatMap(step -> Stream.concat(Stream.of(step.condition()), step.values().stream())));
            case Plan.Materialized ignored -> Stream.of();
        };
    }

    private static Stream<Scalar> values(List<Assignment> assignments) {
        return assignments.stream().map(Assignment::value);
    }
}
