package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts {@code parse_json(Claims)} in the place of {@code c} in {@code extend c = parse_json(Claims) | extend name = tostring(c.name)}: the
 * text is then read for the name alone, and {@code c}, when nothing else asks for it, never made. One use per query.
 */
final class PathInlining {
    private static final Set<String> STEPS = Set.of("get_property", "get_element");
    private static final Set<String> CONVERSIONS =
            Set.of("tostring", "dynamic_text", "tobool", "toint", "tolong", "todouble");

    private final Map<Plan, Plan> rewritten = new IdentityHashMap<>();
    private final Map<Plan, Map<Column, Scalar>> paths = new IdentityHashMap<>();
    private final Map<Scalar.First, Scalar.First> firsts = new IdentityHashMap<>();

    Plan of(Plan plan) {
        Plan known = rewritten.get(plan);
        if (known != null) {
            return known;
        }
        Plan made = rewrite(plan);
        rewritten.put(plan, made);
        paths.put(made, pathsIn(made));
        return made;
    }

    private Plan rewrite(Plan plan) {
        return switch (plan) {
            case Plan.Scan ignored -> plan;
            case Plan.Outside ignored -> plan;
            case Plan.Values values ->
                new Plan.Values(values.rows().stream().map(this::plain).toList(), values.shape());
            case Plan.Series series ->
                new Plan.Series(plain(series.from()), plain(series.to()), plain(series.step()), series.shape());
            case Plan.Filter filter -> {
                Plan input = of(filter.input());
                yield new Plan.Filter(input, inlined(filter.predicate(), pathsOf(input)));
            }
            case Plan.Compute compute -> {
                Plan input = of(compute.input());
                yield new Plan.Compute(input, inlined(compute.assignments(), input), compute.shape());
            }
            case Plan.Aggregate aggregate -> {
                Plan input = of(aggregate.input());
                yield new Plan.Aggregate(
                        input,
                        inlined(aggregate.keys(), input),
                        inlined(aggregate.aggregates(), input),
                        aggregate.shape());
            }
            case Plan.Limit limit -> new Plan.Limit(of(limit.input()), plain(limit.count()));
            case Plan.Join join -> join(join);
            case Plan.Union union ->
                new Plan.Union(
                        union.branches().stream()
                                .map(branch -> new Plan.Union.Branch(of(branch.input()), plain(branch.values())))
                                .toList(),
                        union.shape());
            case Plan.Expand expand -> expand(expand);
            case Plan.Fold fold -> fold(fold);
            case Plan.Materialized same -> new Plan.Materialized(of(same.input()));
        };
    }

    private Plan join(Plan.Join join) {
        return new Plan.Join(
                join.kind(),
                of(join.left()),
                of(join.right()),
                join.keys().stream()
                        .map(key -> new Plan.Join.KeyPair(plain(key.left()), plain(key.right())))
                        .toList(),
                join.outputs().stream().map(this::plain).toList(),
                join.shape());
    }

    private Plan fold(Plan.Fold fold) {
        return new Plan.Fold(
                of(fold.input()),
                fold.ordinal(),
                plain(fold.initial()),
                fold.steps().stream()
                        .map(step -> new Plan.Fold.Step(
                                plain(step.condition()), plain(step.values()), step.seen(), step.given()))
                        .toList(),
                fold.number(),
                fold.step(),
                fold.match(),
                fold.declared(),
                fold.shape());
    }

    private Plan expand(Plan.Expand expand) {
        Plan input = of(expand.input());
        return new Plan.Expand(
                input,
                expand.expansions().stream()
                        .map(expansion -> new Plan.Expand.Expansion(
                                expansion.column(), inlined(expansion.value(), pathsOf(input)), expansion.pairs()))
                        .toList(),
                expand.index(),
                expand.limit().map(this::plain),
                expand.shape());
    }

    /** The columns of a step that are but paths into other columns of it. */
    private Map<Column, Scalar> pathsIn(Plan plan) {
        Map<Column, Scalar> found = new HashMap<>();
        switch (plan) {
            case Plan.Filter filter -> found.putAll(pathsOf(filter.input()));
            case Plan.Limit limit -> found.putAll(pathsOf(limit.input()));
            case Plan.Compute compute -> {
                found.putAll(pathsOf(compute.input()));
                compute.assignments().stream()
                        .filter(assignment -> isPath(assignment.value()))
                        .forEach(assignment -> found.put(assignment.column(), assignment.value()));
            }
            case Plan.Scan ignored -> {}
            case Plan.Outside ignored -> {}
            case Plan.Values ignored -> {}
            case Plan.Series ignored -> {}
            case Plan.Aggregate ignored -> {}
            case Plan.Join ignored -> {}
            case Plan.Union ignored -> {}
            case Plan.Expand ignored -> {}
            case Plan.Fold ignored -> {}
            case Plan.Materialized ignored -> {}
        }
        Set<Column> carried = plan.shape().carried();
        found.values().removeIf(path -> !carried.containsAll(Mentions.of(path).columns()));
        return found;
    }

    private Map<Column, Scalar> pathsOf(Plan plan) {
        return paths.getOrDefault(plan, Map.of());
    }

    /** A chain of constant steps from a column, or from the text of one. */
    private static boolean isPath(Scalar value) {
        if (!(value instanceof Scalar.Call call)) {
            return false;
        }
        Scalar first = call.arguments().isEmpty() ? call : call.arguments().getFirst();
        if (call.function().equals("parse_json")) {
            return first instanceof Scalar.Ref ref && ref.type() == KqlType.STRING;
        }
        return STEPS.contains(call.function())
                && call.arguments().get(1) instanceof Scalar.Constant
                && (first instanceof Scalar.Ref || isPath(first));
    }

    private List<Assignment> inlined(List<Assignment> assignments, Plan input) {
        return assignments.stream()
                .map(assignment -> new Assignment(assignment.column(), inlined(assignment.value(), pathsOf(input))))
                .toList();
    }

    private Assignment plain(Assignment assignment) {
        return new Assignment(assignment.column(), plain(assignment.value()));
    }

    private List<Scalar> plain(List<Scalar> values) {
        return values.stream().map(this::plain).toList();
    }

    /** The value as it is, on the rewritten rows of the queries in it. */
    private Scalar plain(Scalar value) {
        return inlined(value, Map.of());
    }

    private Scalar inlined(Scalar value, Map<Column, Scalar> known) {
        return switch (value) {
            case Scalar.Call call ->
                new Scalar.Call(
                        call.function(),
                        withPath(call.function(), inlined(call.arguments(), known), known),
                        call.type());
            case Scalar.Aggregate aggregate ->
                new Scalar.Aggregate(aggregate.function(), inlined(aggregate.arguments(), known), aggregate.type());
            case Scalar.InQuery in ->
                new Scalar.InQuery(inlined(in.value(), known), of(in.query()), in.column(), in.foldCase());
            case Scalar.Constant ignored -> value;
            case Scalar.Ref ignored -> value;
            case Scalar.Window window ->
                new Scalar.Window(
                        window.function(),
                        inlined(window.arguments(), known),
                        window.segment().map(segment -> inlined(segment, known)),
                        window.type());
            case Scalar.First first -> {
                Scalar.First seen = firsts.get(first);
                Scalar.First made = seen != null ? seen : new Scalar.First(of(first.query()), first.column());
                firsts.put(first, made);
                yield made;
            }
        };
    }

    private List<Scalar> inlined(List<Scalar> values, Map<Column, Scalar> known) {
        return values.stream().map(value -> inlined(value, known)).toList();
    }

    private static List<Scalar> withPath(String function, List<Scalar> arguments, Map<Column, Scalar> known) {
        if (arguments.isEmpty()
                || !(arguments.getFirst() instanceof Scalar.Ref ref)
                || !(known.get(ref.column()) instanceof Scalar.Call path)) {
            return arguments;
        }
        boolean longer = STEPS.contains(function);
        boolean read = CONVERSIONS.contains(function) && STEPS.contains(path.function());
        return longer || read
                ? Stream.concat(Stream.of(path), arguments.stream().skip(1)).toList()
                : arguments;
    }
}
