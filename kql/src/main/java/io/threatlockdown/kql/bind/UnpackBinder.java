package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;
import io.threatlockdown.kql.syntax.Source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Binds bag_unpack: the properties of a bag become columns, those that the query declares or those that the data have. */
final class UnpackBinder {
    private final Session session;
    private final Scope scope;
    private final Plan input;

    UnpackBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan unpack(Operator.Evaluate evaluate) {
        PluginArguments arguments = new PluginArguments(session, scope, evaluate.call());
        Column bag = bag(evaluate, arguments);
        String prefix = arguments.text("OutputColumnPrefix", 1, "");
        Map<String, KqlType> properties =
                evaluate.schema().isEmpty() ? found(bag, evaluate.at()) : declared(evaluate.schema(), prefix);
        properties.keySet().removeAll(arguments.texts("ignoredProperties", 3));
        List<Column> kept = input.shape().columns().stream()
                .filter(column -> !column.equals(bag))
                .toList();
        Plan rest = new Plan.Compute(
                input, List.of(), input.shape().withColumns(kept).withHidden(withBag(bag)));
        NewColumns columns = new NewColumns(session, rest);
        String conflict = arguments.text("columnsConflict", 2, "error");
        properties.forEach((property, type) ->
                add(columns, kept, prefix + property, value(bag, property, type), conflict, evaluate.at()));
        Plan unpacked = columns.plan();
        Shape shape = unpacked.shape().withHidden(input.shape().hidden());
        return new Plan.Compute(unpacked, List.of(), only(shape, evaluate));
    }

    private List<Column> withBag(Column bag) {
        List<Column> hidden = new ArrayList<>(input.shape().hidden());
        hidden.add(bag);
        return hidden;
    }

    private Column bag(Operator.Evaluate evaluate, PluginArguments arguments) {
        List<Expr> positional = arguments.positional();
        if (!positional.isEmpty()
                && new ExpressionBinder(session, scope, Row.of(input.shape())).bind(positional.getFirst())
                        instanceof Scalar.Ref ref
                && ref.type() == KqlType.DYNAMIC) {
            return ref.column();
        }
        throw session.error(
                "SEM0260",
                "bag_unpack() takes a dynamic column",
                evaluate.call().at());
    }

    private void add(NewColumns columns, List<Column> kept, String name, Scalar value, String conflict, int at) {
        boolean clash = kept.stream().anyMatch(column -> column.name().equals(name));
        if (clash && conflict.equals("error")) {
            throw session.error(
                    "SEM0061",
                    "bag_unpack() would make a second column '" + name
                            + "'; give a prefix, or columnsConflict='replace_source' or 'keep_source'",
                    at);
        }
        if (!clash || conflict.equals("replace_source")) {
            columns.add(name, value);
        }
    }

    private static Map<String, KqlType> declared(List<Source.ColumnDeclaration> schema, String prefix) {
        Map<String, KqlType> properties = new LinkedHashMap<>();
        for (Source.ColumnDeclaration column : schema) {
            if (column.name().startsWith(prefix)) {
                properties.put(column.name().substring(prefix.length()), column.type());
            }
        }
        return properties;
    }

    /** A declared schema without {@code *} is all there is. */
    private static Shape only(Shape shape, Operator.Evaluate evaluate) {
        if (evaluate.schema().isEmpty() || evaluate.otherColumns()) {
            return shape;
        }
        return shape.withColumns(evaluate.schema().stream()
                .flatMap(declared -> shape.columns().stream()
                        .filter(column -> column.name().equals(declared.name()))
                        .limit(1))
                .toList());
    }

    /** The properties that the bags have, in the order of their names; one of several types is dynamic. */
    private Map<String, KqlType> found(Column bag, int at) {
        Map<String, KqlType> properties = new TreeMap<>();
        for (List<String> row : session.look(propertiesOf(bag), "bag_unpack()", at)) {
            KqlType type = type(row.get(1));
            properties.merge(row.get(0), type, (a, b) -> a == b ? a : KqlType.DYNAMIC);
        }
        return properties;
    }

    private Plan propertiesOf(Column bag) {
        Column pair = session.fresh("$pair", KqlType.DYNAMIC);
        Plan bags = new Plan.Filter(
                input,
                new Scalar.Call(
                        "==",
                        List.of(
                                new Scalar.Call("gettype", List.of(new Scalar.Ref(bag)), KqlType.STRING),
                                Types.constant("dictionary")),
                        KqlType.BOOL));
        Plan pairs = new Plan.Expand(
                bags,
                List.of(new Plan.Expand.Expansion(pair, new Scalar.Ref(bag), true)),
                Optional.empty(),
                Optional.empty(),
                Shape.of(List.of(pair)));
        Scalar kind = new Scalar.Call("gettype", List.of(element(pair, 1)), KqlType.STRING);
        Plan known = new Plan.Filter(pairs, new Scalar.Call("!=", List.of(kind, Types.constant("null")), KqlType.BOOL));
        List<Assignment> keys = List.of(
                new Assignment(session.fresh("name", KqlType.STRING), Types.convert(element(pair, 0), KqlType.STRING)),
                new Assignment(session.fresh("type", KqlType.STRING), kind));
        return new Plan.Aggregate(
                known,
                keys,
                List.of(),
                Shape.of(keys.stream().map(Assignment::column).toList()));
    }

    private static Scalar element(Column pair, int index) {
        return new Scalar.Call("get_element", List.of(new Scalar.Ref(pair), Types.constant(index)), KqlType.DYNAMIC);
    }

    private static KqlType type(String kind) {
        return switch (kind) {
            case "long", "int" -> KqlType.LONG;
            case "double", "real" -> KqlType.REAL;
            case "bool" -> KqlType.BOOL;
            case "string" -> KqlType.STRING;
            case "datetime" -> KqlType.DATETIME;
            case "timespan" -> KqlType.TIMESPAN;
            default -> KqlType.DYNAMIC;
        };
    }

    private static Scalar value(Column bag, String property, KqlType type) {
        Scalar value = new Scalar.Call(
                "get_property", List.of(new Scalar.Ref(bag), Types.constant(property)), KqlType.DYNAMIC);
        return Types.convert(value, type);
    }
}
