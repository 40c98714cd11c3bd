package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a step of a pipeline is made of.
 *
 * @param rows where other rows come from
 * @param values expressions over its own rows
 * @param steps of pipelines inside it
 */
record OperatorParts(List<Expr> rows, List<Expr> values, List<Operator> steps) {
    private static final OperatorParts NONE = new OperatorParts(List.of(), List.of(), List.of());

    static OperatorParts of(Operator operator) {
        return switch (operator) {
            case Operator.Where where -> values(where.predicate());
            case Operator.Extend extend -> named(extend.columns());
            case Operator.Project project -> named(project.columns());
            case Operator.ProjectAway ignored -> NONE;
            case Operator.ProjectKeep ignored -> NONE;
            case Operator.ProjectRename ignored -> NONE;
            case Operator.ProjectReorder ignored -> NONE;
            case Operator.Summarize summarize -> named(summarize.aggregates(), summarize.keys());
            case Operator.Distinct distinct -> named(distinct.columns());
            case Operator.Sort sort ->
                values(sort.keys().stream().map(Operator.SortItem::expr).toArray(Expr[]::new));
            case Operator.Take take -> values(take.count());
            case Operator.Top top -> values(top.count(), top.key().expr());
            case Operator.Count ignored -> NONE;
            case Operator.Join join -> new OperatorParts(List.of(join.right()), join.conditions(), List.of());
            case Operator.Lookup lookup -> new OperatorParts(List.of(lookup.right()), lookup.conditions(), List.of());
            case Operator.Union union -> rows(union.tables());
            case Operator.MvExpand expand ->
                named(expand.columns().stream().map(Operator.Expansion::column).toList());
            case Operator.Serialize serialize -> named(serialize.columns());
            case Operator.GetSchema ignored -> NONE;
            case Operator.As ignored -> NONE;
            case Operator.Render ignored -> NONE;
            case Operator.Parse parse -> values(parse.text());
            case Operator.ParseKeys keys -> values(keys.text());
            case Operator.MvApply apply ->
                new OperatorParts(
                        List.of(),
                        apply.columns().stream()
                                .map(each -> each.column().expr())
                                .toList(),
                        apply.steps());
            case Operator.Partition partition ->
                new OperatorParts(partition.query().stream().toList(), List.of(partition.key()), partition.steps());
            case Operator.TopNested nested ->
                values(nested.levels().stream().flatMap(OperatorParts::ofLevel).toArray(Expr[]::new));
            case Operator.TopHitters hitters ->
                values(hitters.count(), hitters.of().expr());
            case Operator.MakeSeries series -> ofSeries(series);
            case Operator.Search search -> new OperatorParts(search.tables(), List.of(search.predicate()), List.of());
            case Operator.Find find -> new OperatorParts(find.tables(), List.of(find.predicate()), List.of());
            case Operator.Sample sample -> values(sample.count());
            case Operator.SampleDistinct sample ->
                values(sample.count(), sample.of().expr());
            case Operator.Invoke invoke -> values(invoke.call());
            case Operator.Scan scan -> ofScan(scan);
            case Operator.Evaluate evaluate ->
                // Its own name is that of a plugin, and no function.
                values(evaluate.call().arguments().stream()
                        .map(Expr.Argument::value)
                        .toArray(Expr[]::new));
            case Operator.Unsupported ignored -> NONE;
        };
    }

    private static Stream<Expr> ofLevel(Operator.Level level) {
        return Stream.of(
                        level.count(),
                        Optional.of(level.of().expr()),
                        level.others(),
                        Optional.of(level.by().expr()))
                .flatMap(Optional::stream);
    }

    private static OperatorParts ofSeries(Operator.MakeSeries series) {
        Stream<Expr> values = Stream.concat(
                series.values().stream().map(value -> value.value().expr()),
                series.values().stream().flatMap(value -> value.fill().stream()));
        Stream<Expr> range = Stream.of(
                        series.range().from(),
                        series.range().to(),
                        Optional.of(series.range().step()))
                .flatMap(Optional::stream);
        Stream<Expr> keys = Stream.concat(
                series.keys().stream().map(NamedExpr::expr),
                Stream.of(series.axis().expr()));
        return values(Stream.of(values, range, keys).flatMap(part -> part).toArray(Expr[]::new));
    }

    private static OperatorParts ofScan(Operator.Scan scan) {
        Stream<Expr> states = scan.states().stream().flatMap(state -> state.initial().stream());
        Stream<Expr> steps = scan.steps().stream()
                .flatMap(step -> Stream.concat(
                        Stream.of(step.condition()), step.assignments().stream().map(NamedExpr::expr)));
        return values(
                Stream.of(scan.order().stream().map(Operator.SortItem::expr), scan.partition().stream(), states, steps)
                        .flatMap(part -> part)
                        .toArray(Expr[]::new));
    }

    private static OperatorParts values(Expr... values) {
        return new OperatorParts(List.of(), List.of(values), List.of());
    }

    @SafeVarargs
    private static OperatorParts named(List<NamedExpr>... columns) {
        return values(
                Stream.of(columns).flatMap(List::stream).map(NamedExpr::expr).toArray(Expr[]::new));
    }

    private static OperatorParts rows(List<Expr> rows) {
        return new OperatorParts(rows, List.of(), List.of());
    }
}
