package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds find: the rows of several tables that a predicate holds for. It is asked of each table by itself; a column that only others have is
 * null there, and a table that has none of the predicate's columns is left out.
 */
final class FindBinder {
    private static final String PACK = "pack_";

    private final Session session;
    private final Scope scope;

    FindBinder(Session session, Scope scope) {
        this.session = session;
        this.scope = scope;
    }

    /** A column of the result and the column that it is taken from, where a table has it. */
    private record Wanted(String shown, String name, KqlType from, KqlType type) {}

    Plan find(Operator.Find find) {
        List<Expr> tables = find.tables().isEmpty() ? List.of(new Expr.Star(find.at(), "*")) : find.tables();
        List<UnionBinder.Input> all = new UnionBinder(session, scope).inputs(Optional.empty(), tables, false);
        NamesIn used = NamesIn.condition(find.predicate());
        List<UnionBinder.Input> inputs = all.stream()
                .filter(input -> used.wholeRow() || names(input).stream().anyMatch(used.names()::contains))
                .toList();
        if (inputs.isEmpty()) {
            throw session.error("SEM0100", "no table has a column that the predicate of find asks for", find.at());
        }
        List<Wanted> wanted =
                find.columns().map(columns -> chosen(columns, inputs)).orElseGet(() -> usual(inputs, used));
        List<Column> columns = new ArrayList<>(List.of(session.fresh(find.source(), KqlType.STRING)));
        wanted.forEach(each -> columns.add(session.fresh(each.shown(), each.type())));
        if (find.packs()) {
            columns.add(session.fresh(PACK, KqlType.DYNAMIC));
        }
        List<Plan.Union.Branch> branches =
                inputs.stream().map(input -> branch(input, find, wanted, all)).toList();
        return new Plan.Union(branches, Shape.of(columns));
    }

    private static List<String> names(UnionBinder.Input input) {
        return input.plan().shape().columns().stream().map(Column::name).toList();
    }

    private static Optional<Column> column(UnionBinder.Input input, String name) {
        return input.plan().shape().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    private static Set<KqlType> types(List<UnionBinder.Input> inputs, String name) {
        Set<KqlType> types = new LinkedHashSet<>();
        inputs.forEach(input -> column(input, name).ifPresent(column -> types.add(column.type())));
        return types;
    }

    /** The predicate's columns, then those that every table has; one of several types is given once for each. */
    private static List<Wanted> usual(List<UnionBinder.Input> inputs, NamesIn used) {
        Set<String> names = new LinkedHashSet<>();
        used.names().stream().filter(name -> !types(inputs, name).isEmpty()).forEach(names::add);
        names(inputs.getFirst()).stream()
                .filter(name ->
                        inputs.stream().allMatch(input -> column(input, name).isPresent()))
                .forEach(names::add);
        List<Wanted> wanted = new ArrayList<>();
        for (String name : names) {
            Set<KqlType> types = types(inputs, name);
            types.forEach(type ->
                    wanted.add(new Wanted(types.size() > 1 ? name + "_" + type.keyword() : name, name, type, type)));
        }
        return wanted;
    }

    private List<Wanted> chosen(List<Operator.FoundColumn> columns, List<UnionBinder.Input> inputs) {
        List<Wanted> wanted = new ArrayList<>();
        for (Operator.FoundColumn column : columns) {
            Set<KqlType> types = types(inputs, column.name());
            if (types.isEmpty()) {
                throw session.error(
                        "SEM0100",
                        "none of the tables has a column '" + column.name() + "'"
                                + Suggestions.near(
                                        column.name(),
                                        inputs.stream()
                                                .flatMap(input -> names(input).stream())
                                                .distinct()
                                                .toList()),
                        column.at());
            }
            if (types.size() > 1 && column.type().isEmpty()) {
                throw session.error(
                        "SEM0260",
                        "'" + column.name() + "' has several types in these tables; write '" + column.name() + ":"
                                + types.iterator().next().keyword() + "'",
                        column.at());
            }
            KqlType first = types.iterator().next();
            wanted.add(new Wanted(
                    column.name(), column.name(), first, column.type().orElse(first)));
        }
        return wanted;
    }

    private Plan.Union.Branch branch(
            UnionBinder.Input input, Operator.Find find, List<Wanted> wanted, List<UnionBinder.Input> all) {
        Scope own = scope.inner();
        missing(input, all).forEach((name, type) -> own.define(name, new Scope.Definition.Value(Types.nullOf(type))));
        Scalar predicate = new SearchBinder(session, own).predicate(input.plan(), find.predicate());
        List<Scalar> values = new ArrayList<>(List.of(Types.constant(input.label())));
        Set<String> given = new LinkedHashSet<>();
        for (Wanted each : wanted) {
            given.add(each.name());
            boolean cast = find.columns().isPresent();
            values.add(column(input, each.name())
                    .filter(column -> cast || column.type() == each.from())
                    .map(column -> Types.convert(new Scalar.Ref(column), each.type()))
                    .orElseGet(() -> Types.nullOf(each.type())));
        }
        if (find.packs()) {
            values.add(BagOfColumns.of(input.plan().shape().columns().stream()
                    .filter(column -> !given.contains(column.name()))
                    .toList()));
        }
        return new Plan.Union.Branch(new Plan.Filter(input.plan(), predicate), values);
    }

    /** The columns that only other tables have. */
    private static Map<String, KqlType> missing(UnionBinder.Input input, List<UnionBinder.Input> all) {
        Map<String, KqlType> missing = new LinkedHashMap<>();
        for (UnionBinder.Input other : all) {
            other.plan().shape().columns().stream()
                    .filter(column -> column(input, column.name()).isEmpty())
                    .forEach(column -> missing.putIfAbsent(column.name(), column.type()));
        }
        return missing;
    }
}
