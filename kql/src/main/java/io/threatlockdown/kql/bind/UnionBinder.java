package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Binds union: columns are matched by name and type, and padded where an input lacks them. */
final class UnionBinder {
    private final Session session;
    private final Scope scope;

    UnionBinder(Session session, Scope scope) {
        this.session = session;
        this.scope = scope;
    }

    /** @param label what a row from there is said to be from */
    record Input(Plan plan, String label) {}

    private record Key(String name, KqlType type) {}

    Plan union(Optional<Plan> left, Operator.Union union) {
        boolean fuzzy = union.parameters().getOrDefault("isfuzzy", "false").equals("true");
        List<Input> inputs = inputs(left, union.tables(), fuzzy);
        if (inputs.isEmpty()) {
            throw session.error("SEM0100", "none of the union's tables exists", union.at());
        }
        boolean inner = union.parameters().getOrDefault("kind", "outer").equals("inner");
        Optional<String> label = Optional.ofNullable(union.parameters().get("withsource"))
                .or(() -> Optional.ofNullable(union.parameters().get("with_source")));
        return plan(inputs, keys(inputs, inner), label);
    }

    List<Input> inputs(Optional<Plan> left, List<Expr> tables, boolean fuzzy) {
        List<Input> inputs = new ArrayList<>();
        left.ifPresent(plan -> inputs.add(new Input(plan, "union_arg0")));
        for (Expr table : tables) {
            add(table, fuzzy, inputs);
        }
        return inputs;
    }

    /** The rows of several plans, one after the other. */
    Plan union(List<Plan> plans) {
        List<Input> inputs = plans.stream().map(plan -> new Input(plan, "")).toList();
        return plan(inputs, keys(inputs, false), Optional.empty());
    }

    private void add(Expr table, boolean fuzzy, List<Input> inputs) {
        if (table instanceof Expr.Star star) {
            wildcard(star, fuzzy, inputs);
            return;
        }
        String label = bareName(table).filter(this::namesItself).orElse("union_arg" + inputs.size());
        if (!fuzzy) {
            inputs.add(new Input(new QueryBinder(session, scope).rows(table), label));
            return;
        }
        try {
            inputs.add(new Input(new QueryBinder(session, scope).rows(table), label));
        } catch (KqlException e) {
            if (!e.errors().getFirst().code().equals("SEM0100")) {
                throw e;
            }
        }
    }

    /** Tables, and the views that the query defines. */
    private void wildcard(Expr.Star star, boolean fuzzy, List<Input> inputs) {
        Pattern pattern = ColumnChoice.wildcard(star.pattern());
        QueryBinder queries = new QueryBinder(session, scope);
        Collection<String> tables = star.pattern().equals("*")
                ? session.catalog().storedTableNames()
                : session.catalog().tableNames();
        List<String> names = Stream.concat(
                        tables.stream(), scope.names().stream().filter(this::isView))
                .filter(name -> pattern.matcher(name).matches())
                .distinct()
                .sorted()
                .toList();
        if (names.isEmpty() && !fuzzy) {
            throw session.error("SEM0100", "no table's name matches '" + star.pattern() + "'", star.at());
        }
        for (String name : names) {
            inputs.add(new Input(queries.named(name, star.at()), name));
        }
    }

    private boolean isView(String name) {
        return scope.find(name)
                .filter(found -> found instanceof Scope.Definition.Function function
                        && function.function().view()
                        && function.function().parameters().isEmpty()
                        && new FunctionShape(function).givesRows())
                .isPresent();
    }

    /** A table or a function keeps its name; a let's name is only the name of an expression. */
    private boolean namesItself(String name) {
        return scope.find(name).map(Scope.Definition.Function.class::isInstance).orElse(true);
    }

    private static Optional<String> bareName(Expr table) {
        return switch (table) {
            case Expr.Name name -> Optional.of(name.name());
            case Expr.Parenthesised inner -> bareName(inner.inner());
            case Expr.Path path when QualifiedTable.is(path) -> Optional.of(path.property());
            case Expr.Tabular tabular
            when tabular.query().operators().isEmpty() && tabular.query().source() instanceof Source.Of of ->
                bareName(of.expr());
            default -> Optional.empty();
        };
    }

    private static Set<Key> keys(List<Input> inputs, boolean inner) {
        Set<Key> keys = new LinkedHashSet<>();
        inputs.forEach(input -> keys.addAll(keys(input.plan())));
        if (inner) {
            inputs.forEach(input -> keys.retainAll(keys(input.plan())));
        }
        return keys;
    }

    private static Set<Key> keys(Plan plan) {
        Set<Key> keys = new LinkedHashSet<>();
        plan.shape().columns().forEach(column -> keys.add(new Key(column.name(), column.type())));
        return keys;
    }

    private Plan plan(List<Input> inputs, Set<Key> keys, Optional<String> label) {
        Map<String, Long> spellings = new LinkedHashMap<>();
        keys.forEach(key -> spellings.merge(key.name(), 1L, Long::sum));
        List<Column> columns = new ArrayList<>();
        label.ifPresent(name -> columns.add(session.fresh(name, KqlType.STRING)));
        NameMaker names = new NameMaker(spellings.keySet());
        for (Key key : keys) {
            boolean split = spellings.get(key.name()) > 1;
            String name = split ? names.unique(key.name() + "_" + key.type().keyword()) : key.name();
            columns.add(session.fresh(name, key.type()));
        }
        Map<Key, Column> hidden = hidden(inputs, spellings.keySet());
        List<Plan.Union.Branch> branches = new ArrayList<>();
        for (Input input : inputs) {
            List<Scalar> values = new ArrayList<>();
            label.ifPresent(ignored ->
                    values.add(Types.constant(session.nameOf(input.plan()).orElse(input.label()))));
            keys.forEach(key -> values.add(value(input.plan().shape().columns(), key)));
            hidden.keySet().forEach(key -> values.add(value(input.plan().shape().hidden(), key)));
            branches.add(new Plan.Union.Branch(input.plan(), values));
        }
        return new Plan.Union(branches, new Shape(columns, List.copyOf(hidden.values()), List.of()));
    }

    /**
     * What may still be named of the inputs' hidden columns: {@code _ResourceId} and the like. The time of ingestion only where every
     * input has one.
     */
    private Map<Key, Column> hidden(List<Input> inputs, Set<String> visible) {
        Map<Key, Column> hidden = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(visible);
        for (Input input : inputs) {
            for (Column column : input.plan().shape().hidden()) {
                boolean carried = column.name().startsWith("_")
                        || column.name().equals(Row.INGESTION_TIME) && everyInputHas(column, inputs);
                if (carried && names.add(column.name())) {
                    hidden.put(new Key(column.name(), column.type()), session.fresh(column.name(), column.type()));
                }
            }
        }
        return hidden;
    }

    private static boolean everyInputHas(Column column, List<Input> inputs) {
        return inputs.stream()
                .allMatch(input -> input.plan().shape().hidden().stream()
                        .anyMatch(each -> each.name().equals(column.name())));
    }

    private static Scalar value(List<Column> from, Key key) {
        return from.stream()
                .filter(column -> column.name().equals(key.name()) && column.type() == key.type())
                .findFirst()
                .<Scalar>map(Scalar.Ref::new)
                .orElseGet(() -> Types.nullOf(key.type()));
    }
}
