package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.JoinKind;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.plan.SortKey;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Binds mv-apply, and partition as far as all parts can be worked on at once. The rows are not run one after another: they are parted by a number or a key, and each step works on
 * every part by itself.
 */
final class ApplyBinder {
    private final Session session;
    private final Scope scope;
    private final Plan input;

    ApplyBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    /** @param key the column whose values part the rows */
    Plan partition(List<Operator> steps, Column key) {
        List<Column> parts = Stream.concat(input.shape().partition().stream(), Stream.of(key))
                .toList();
        Plan parted = new Plan.Compute(input, List.of(), input.shape().withPartition(parts));
        Plan result = steps(parted, steps);
        Shape shape = result.shape()
                .withOrdering(List.of())
                .withPartition(result.shape()
                        .partition()
                        .subList(0, input.shape().partition().size()));
        return new Plan.Compute(result, List.of(), shape);
    }

    Plan apply(Operator.MvApply apply) {
        return input.shape().ordering().isEmpty() && apply.steps().stream().allMatch(ApplyBinder::keepsRow)
                ? streamed(apply)
                : rejoined(apply);
    }

    /** Where the input's columns are still there behind the steps, they need not be joined again. */
    private Plan streamed(Operator.MvApply apply) {
        Plan result = applied(apply, numbered());
        List<Column> outer = outer(apply);
        Set<Column> carried = result.shape().carried();
        return carried.containsAll(outer) && carried.containsAll(input.shape().hidden())
                ? direct(result, outer)
                : rejoined(apply);
    }

    /** The numbering is read twice here and must be the same both times, so it is kept. */
    private Plan rejoined(Operator.MvApply apply) {
        Plan numbered = new Plan.Materialized(numbered());
        return rejoined(numbered, applied(apply, numbered), outer(apply));
    }

    private Plan numbered() {
        Column id = session.fresh("$row", KqlType.LONG);
        List<Column> parts =
                Stream.concat(input.shape().partition().stream(), Stream.of(id)).toList();
        Scalar number = new Scalar.Window("row_number", List.of(Types.constant(1)), KqlType.LONG);
        return new Plan.Compute(
                input, List.of(new Assignment(id, number)), input.shape().withPartition(parts));
    }

    private Plan applied(Operator.MvApply apply, Plan numbered) {
        Operator.MvExpand expand =
                new Operator.MvExpand(apply.at(), apply.parameters(), apply.columns(), apply.rowLimit());
        return steps(new ExpandBinder(session, scope, numbered).inOrder(expand), apply.steps());
    }

    private List<Column> outer(Operator.MvApply apply) {
        return input.shape().columns().stream()
                .filter(column -> !expandedBare(apply, column))
                .toList();
    }

    private Plan steps(Plan parted, List<Operator> steps) {
        PipelineBinder pipeline = new PipelineBinder(session, scope.inner(), parted);
        Plan result = parted;
        for (Operator step : steps) {
            result = pipeline.step(result, step);
        }
        return result;
    }

    /** Steps after which the input's columns are still there, and no row has to be made up. */
    private static boolean keepsRow(Operator step) {
        return step instanceof Operator.Where
                || step instanceof Operator.Extend
                || step instanceof Operator.ProjectAway
                || step instanceof Operator.ProjectRename
                || step instanceof Operator.Sort
                || step instanceof Operator.Take
                || step instanceof Operator.Top
                || step instanceof Operator.Parse
                || step instanceof Operator.MvExpand;
    }

    /** An expanded column without a new name gives way to its elements. */
    private static boolean expandedBare(Operator.MvApply apply, Column column) {
        return apply.columns().stream()
                .anyMatch(expansion -> expansion.column().names().isEmpty()
                        && expansion.column().expr() instanceof Expr.Name name
                        && name.name().equals(column.name()));
    }

    private Plan direct(Plan result, List<Column> outer) {
        Map<String, Column> columns = new LinkedHashMap<>();
        outer.forEach(column -> columns.put(column.name(), column));
        result.shape().columns().forEach(column -> columns.put(column.name(), column));
        return new Plan.Compute(
                result,
                List.of(),
                new Shape(
                        List.copyOf(columns.values()),
                        input.shape().hidden(),
                        List.of(),
                        input.shape().partition()));
    }

    private Plan rejoined(Plan numbered, Plan result, List<Column> outer) {
        Plan right = Copies.fresh(session, result);
        List<Plan.Join.KeyPair> keys = new ArrayList<>();
        for (int i = 0; i < right.shape().partition().size(); i++) {
            keys.add(new Plan.Join.KeyPair(
                    new Scalar.Ref(numbered.shape().partition().get(i)),
                    new Scalar.Ref(right.shape().partition().get(i))));
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        outer.forEach(column -> columns.put(column.name(), column));
        Set<Column> unchanged = new HashSet<>(outer);
        for (int i = 0; i < result.shape().columns().size(); i++) {
            if (!unchanged.contains(result.shape().columns().get(i))) {
                Column column = right.shape().columns().get(i);
                columns.put(column.name(), column);
            }
        }
        Map<Column, Column> renamed = new HashMap<>();
        List<Assignment> outputs = new ArrayList<>();
        Stream.concat(columns.values().stream(), numbered.shape().carried().stream())
                .distinct()
                .forEach(column -> {
                    Column output = session.fresh(column.name(), column.type());
                    renamed.put(column, output);
                    outputs.add(new Assignment(output, new Scalar.Ref(column)));
                });
        Shape shape = new Shape(
                columns.values().stream().map(renamed::get).toList(),
                input.shape().hidden().stream().map(renamed::get).toList(),
                input.shape().ordering().stream()
                        .map(key -> new SortKey(renamed.get(key.column()), key.descending(), key.nullsFirst()))
                        .toList(),
                input.shape().partition().stream().map(renamed::get).toList());
        return new Plan.Join(JoinKind.INNER, numbered, right, keys, outputs, shape);
    }
}
