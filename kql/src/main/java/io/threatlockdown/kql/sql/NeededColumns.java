package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.plan.SortKey;
import io.threatlockdown.kql.plan.Windowed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which columns of each step another one looks at. The rest need not be written: a table of a hundred columns would be carried through
 * every step, and the database would take longer to plan the query than to answer it.
 */
final class NeededColumns {
    static final NeededColumns NONE = new NeededColumns();

    private final Map<Plan, Set<Column>> needed = new IdentityHashMap<>();

    private NeededColumns() {}

    /** Of a query whose result is all visible columns of {@code root}, in its order. */
    static NeededColumns of(Plan root) {
        NeededColumns columns = new NeededColumns();
        List<Plan> childrenFirst = new ArrayList<>();
        columns.visit(root, childrenFirst);
        columns.need(root, root.shape().columns());
        if (!root.shape().ordering().isEmpty()) {
            columns.need(root, sequence(root.shape()));
        }
        childrenFirst.reversed().forEach(columns::demand);
        return columns;
    }

    /** The columns of the step that are carried and looked at, in their order. */
    List<Column> carried(Plan plan) {
        return kept(plan, plan.shape());
    }

    /** Of the columns that a shape carries, those that are looked at behind the step {@code plan}. */
    List<Column> kept(Plan plan, Shape shape) {
        return shape.carried().stream().filter(column -> contains(plan, column)).toList();
    }

    boolean contains(Plan plan, Column column) {
        return needed.getOrDefault(plan, Set.of()).contains(column);
    }

    /** Those whose columns are looked at. */
    List<Assignment> kept(Plan plan, List<Assignment> assignments) {
        return assignments.stream()
                .filter(assignment -> contains(plan, assignment.column()))
                .toList();
    }

    /**
     * The aggregates whose columns are looked at; one at least where there are no keys, because without it there would be a row for each
     * of the input's.
     */
    List<Assignment> aggregates(Plan.Aggregate aggregate) {
        List<Assignment> kept = kept(aggregate, aggregate.aggregates());
        return kept.isEmpty() && aggregate.keys().isEmpty()
                ? aggregate.aggregates().stream().limit(1).toList()
                : kept;
    }

    private void visit(Plan plan, List<Plan> childrenFirst) {
        if (needed.putIfAbsent(plan, new HashSet<>()) != null) {
            return;
        }
        Inputs.of(plan).forEach(input -> visit(input, childrenFirst));
        childrenFirst.add(plan);
    }

    private void need(Plan plan, Collection<Column> columns) {
        needed.get(plan).addAll(columns);
    }

    private void need(Plan input, Scalar value) {
        Mentions references = Mentions.of(value);
        need(input, references.columns());
        needSubqueries(references);
    }

    private void needSubqueries(Mentions references) {
        references.firsts().forEach(first -> {
            need(first.query(), List.of(first.column()));
            need(first.query(), sequence(first.query().shape()));
        });
        references.members().forEach(in -> need(in.query(), List.of(in.column())));
    }

    private void needAll(Plan input, List<Assignment> assignments) {
        assignments.forEach(assignment -> need(input, assignment.value()));
    }

    private void demand(Plan plan) {
        Set<Column> wanted = Set.copyOf(needed.get(plan));
        switch (plan) {
            case Plan.Scan ignored -> {}
            case Plan.Outside ignored -> {}
            case Plan.Values values -> values.rows().forEach(row -> row.forEach(value -> need(plan, value)));
            case Plan.Series series ->
                List.of(series.from(), series.to(), series.step()).forEach(value -> need(plan, value));
            case Plan.Filter filter -> {
                need(filter.input(), wanted);
                need(filter.input(), filter.predicate());
            }
            case Plan.Compute compute -> compute(compute, wanted);
            case Plan.Aggregate aggregate -> aggregate(aggregate);
            case Plan.Limit limit -> {
                need(limit.input(), wanted);
                need(limit.input(), limit.count());
                needOrder(limit.input());
            }
            case Plan.Join join -> join(join);
            case Plan.Union union -> union(union, wanted);
            case Plan.Expand expand -> {
                need(expand.input(), wanted);
                expand.expansions().forEach(expansion -> need(expand.input(), expansion.value()));
                expand.limit().ifPresent(count -> need(expand.input(), count));
            }
            case Plan.Fold fold -> {
                need(fold.input(), fold.input().shape().carried());
                fold.initial().forEach(value -> need(fold.input(), value));
                fold.steps().forEach(step -> {
                    need(fold.input(), step.condition());
                    step.values().forEach(value -> need(fold.input(), value));
                });
            }
            case Plan.Materialized same -> need(same.input(), wanted);
        }
    }

    private void compute(Plan.Compute compute, Set<Column> wanted) {
        List<Assignment> kept = kept(compute, compute.assignments());
        Set<Column> passed = new LinkedHashSet<>(wanted);
        compute.assignments().forEach(assignment -> passed.remove(assignment.column()));
        need(compute.input(), passed);
        needAll(compute.input(), kept);
        if (kept.stream().anyMatch(assignment -> Windowed.contains(assignment.value()))) {
            needOrder(compute.input());
        }
    }

    private void aggregate(Plan.Aggregate aggregate) {
        needAll(aggregate.input(), aggregate.keys());
        List<Assignment> kept = aggregates(aggregate);
        needAll(aggregate.input(), kept);
        if (kept.stream().anyMatch(assignment -> OrderedAggregates.in(assignment.value()))) {
            need(aggregate.input(), sequence(aggregate.input().shape()));
        }
    }

    private void join(Plan.Join join) {
        for (Plan side : List.of(join.left(), join.right())) {
            Set<Column> own = side.shape().carried();
            join.keys().forEach(key -> List.of(key.left(), key.right()).forEach(value -> needOf(side, own, value)));
            kept(join, join.outputs()).forEach(output -> needOf(side, own, output.value()));
        }
    }

    /** Of a value made from both sides of a join, what comes from one of them. */
    private void needOf(Plan side, Set<Column> own, Scalar value) {
        Mentions references = Mentions.of(value);
        need(side, references.columns().stream().filter(own::contains).toList());
        needSubqueries(references);
    }

    private void union(Plan.Union union, Set<Column> wanted) {
        List<Column> columns = List.copyOf(union.shape().carried());
        for (Plan.Union.Branch branch : union.branches()) {
            for (int i = 0; i < columns.size(); i++) {
                if (wanted.contains(columns.get(i))) {
                    need(branch.input(), branch.values().get(i));
                }
            }
        }
    }

    private void needOrder(Plan input) {
        need(input, sequence(input.shape()));
        need(input, input.shape().partition());
    }

    private static List<Column> sequence(Shape shape) {
        return shape.sequence().stream().map(SortKey::column).toList();
    }
}
