package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Ticks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Binds a call of a scalar function, built in or defined by the query. */
final class CallBinder {
    /** Of a cell whose level is not given; a level that is null gives none. */
    private static final long DEFAULT_S2_LEVEL = 11;

    private final ExpressionBinder expressions;
    private final Session session;

    CallBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.session = expressions.session();
    }

    Scalar bind(Expr.Call call) {
        Optional<Scope.Definition> defined = expressions.scope().find(call.function());
        if (defined.isPresent() && defined.get() instanceof Scope.Definition.Function function) {
            return new FunctionCalls(expressions).scalar(function, call);
        }
        if (expressions.row().aggregates()
                && AggregateFunctions.find(call.function()).isPresent()) {
            return new AggregateBinder(expressions).bind(call);
        }
        String name = ScalarFunctions.canonical(call.function());
        return switch (name) {
            case "now", "ago" -> time(name, call);
            case "iff", "iif" -> iff(call);
            case "case" -> branches(call);
            case "coalesce" -> common("coalesce", call);
            case "max_of", "min_of" -> common(name, call);
            case "bin", "floor" -> bin(call, arguments(call, 2, 2));
            case "bin_at" -> bin(call, arguments(call, 3, 3));
            case "bin_auto" ->
                bin(
                        call,
                        BinAuto.arguments(
                                expressions, call, arguments(call, 1, 1).getFirst()));
            case "bag_pack", "pack", "pack_dictionary" -> pack("bag_pack", call);
            case "pack_array" -> pack("pack_array", call);
            case "pack_all" -> new BagOfColumns(expressions).all(call);
            case "toscalar" -> toScalar(call);
            case "ingestion_time" -> ingestionTime(call);
            case "column_ifexists", "columnifexists" -> columnIfExists(call);
            case "extract" -> extract(call);
            case "extractjson" -> extractJson(call);
            case "range" -> range(call);
            case "row_number", "prev", "next", "row_cumsum", "row_rank_dense", "row_rank_min", "row_window_session" ->
                new WindowBinder(expressions).bind(call);
            case "has_ipv4", "has_any_ipv4" -> new ListArguments(expressions).search("has_any_ipv4", call);
            case "has_ipv4_prefix", "has_any_ipv4_prefix" ->
                new ListArguments(expressions).search("has_any_ipv4_prefix", call);
            case "ipv4_is_in_any_range", "ipv6_is_in_any_range" -> new ListArguments(expressions).search(name, call);
            case "unicode_codepoints_to_string", "make_string" -> new ListArguments(expressions).codePoints(call);
            case "array_sort_asc", "array_sort_desc" -> new ArraySortBinder(expressions).bind(call);
            case "around" -> around(call);
            case "hash", "hash_xxhash64" -> new HashBinder(expressions).bind(call);
            case "bag_pack_columns" -> new BagOfColumns(expressions).named(call);
            case "column_names_of" -> columnNames(call);
            default -> new Sketches(expressions).read(name, call).orElseGet(() -> plain(name, call));
        };
    }

    private Scalar plain(String name, Expr.Call call) {
        Signature signature = ScalarFunctions.find(name).orElseThrow(() -> unknown(call));
        List<Scalar> arguments = arguments(signature, call);
        if (name.equals("geo_point_to_s2cell") && arguments.size() == 2) {
            arguments.add(Types.constant(DEFAULT_S2_LEVEL));
        }
        KqlType type = weeks(name, arguments) ? KqlType.REAL : resultType(signature, arguments);
        return new Scalar.Call(name, arguments, type);
    }

    /** The arguments, converted to what the function takes. */
    List<Scalar> arguments(Signature signature, Expr.Call call) {
        if (!signature.takes(call.arguments().size())) {
            throw arity(call, signature.arity());
        }
        List<Scalar> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr.Argument argument = call.arguments().get(i);
            Signature.Parameter parameter = signature.parameter(i);
            Scalar value = expressions.bind(argument.value());
            if (parameter.constant() && !Constants.isConstant(value)) {
                throw session.error(
                        "SEM0260",
                        call.function() + "() takes a constant here: the same value for all rows",
                        argument.value().at());
            }
            arguments.add(
                    convert(call, value, parameter.kind(), argument.value().at()));
        }
        return arguments;
    }

    /** A difference in weeks is a real number for the engine, though always a whole one. */
    private static boolean weeks(String name, List<Scalar> arguments) {
        return name.equals("datetime_diff")
                && arguments.getFirst() instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Text part
                && part.value().equalsIgnoreCase("week");
    }

    private static KqlType resultType(Signature signature, List<Scalar> arguments) {
        KqlType first =
                arguments.isEmpty() ? KqlType.DYNAMIC : arguments.getFirst().type();
        return switch (signature.result()) {
            case "first" -> first;
            case "wide" -> first == KqlType.INT ? KqlType.LONG : first;
            default -> Keywords.type(signature.result());
        };
    }

    private Scalar convert(Expr.Call call, Scalar value, String kind, int at) {
        KqlType type = value.type();
        boolean fits = switch (kind) {
            case "any", "json", "text" -> true;
            case "scalar" -> type != KqlType.DYNAMIC;
            case "number" -> Types.numeric(type) || type == KqlType.TIMESPAN;
            case "real" -> Types.numeric(type);
            case "long" -> Types.whole(type);
            case "series" -> type == KqlType.DYNAMIC || Types.numeric(type);
            case "string" -> type == KqlType.STRING || type == KqlType.DYNAMIC;
            default -> type == Keywords.type(kind);
        };
        if (!fits) {
            throw session.error(
                    "SEM0260",
                    call.function() + "() takes " + kind + " here, not " + type.keyword() + remedy(kind),
                    at);
        }
        return switch (kind) {
            case "any", "scalar", "number", "long" -> value;
            case "json", "series" -> Types.convert(value, KqlType.DYNAMIC);
            case "text" -> Types.convert(value, KqlType.STRING);
            default -> Types.convert(value, Keywords.type(kind));
        };
    }

    private static String remedy(String kind) {
        return switch (kind) {
            case "string" -> "; wrap it in tostring()";
            case "dynamic" -> "; parse_json() makes one of a text";
            case "datetime" -> "; wrap it in todatetime()";
            case "timespan" -> "; wrap it in totimespan()";
            case "real", "number" -> "; wrap it in todouble()";
            case "long" -> "; wrap it in tolong()";
            case "bool" -> "; wrap it in tobool()";
            case "guid" -> "; wrap it in toguid()";
            default -> "";
        };
    }

    private RuntimeException unknown(Expr.Call call) {
        String name = call.function();
        if (AggregateFunctions.find(name).isPresent()) {
            return session.error("SEM0260", "the aggregate " + name + "() can only stand in summarize", call.at());
        }
        if (ColumnFunctions.contains(name)) {
            return session.error(
                    "SEM0260",
                    name + "() gives several columns and can only stand alone in extend, project or print",
                    call.at());
        }
        Optional<String> refused = KnownFunctions.reason(name);
        if (refused.isPresent()) {
            return session.refused("the function " + name + "()", refused.get(), call.at());
        }
        if (name.startsWith(".")) {
            return session.unsupported("the function " + name + "()", call.at());
        }
        Set<String> known = new TreeSet<>(ScalarFunctions.names());
        known.addAll(AggregateFunctions.names());
        known.addAll(expressions.scope().names());
        return session.error(
                "SEM0260", "there is no function named '" + name + "'" + Suggestions.near(name, known), call.at());
    }

    private RuntimeException arity(Expr.Call call, String wanted) {
        return session.error(
                "SEM0219",
                call.function() + "() takes " + wanted + ", not "
                        + call.arguments().size(),
                call.at());
    }

    private List<Scalar> arguments(Expr.Call call, int fewest, int most) {
        if (call.arguments().size() < fewest || call.arguments().size() > most) {
            throw arity(call, fewest == most ? fewest + " argument(s)" : fewest + " or more arguments");
        }
        return call.arguments().stream()
                .map(argument -> expressions.bind(argument.value()))
                .toList();
    }

    private Scalar time(String name, Expr.Call call) {
        List<Scalar> arguments = arguments(call, name.equals("ago") ? 1 : 0, 1);
        long now = Ticks.of(session.scope().now());
        Scalar time = Types.constant(KqlType.DATETIME, now);
        if (arguments.isEmpty()) {
            return time;
        }
        Scalar offset = arguments.getFirst();
        if (offset.type() != KqlType.TIMESPAN) {
            throw session.error(
                    "SEM0260",
                    name + "() takes a timespan such as 1d, not "
                            + offset.type().keyword(),
                    call.at());
        }
        if (offset instanceof Scalar.Constant constant && constant.value() instanceof LiteralValue.Whole whole) {
            return Types.constant(KqlType.DATETIME, name.equals("ago") ? now - whole.value() : now + whole.value());
        }
        return new OperatorBinder(session).arithmetic(name.equals("ago") ? "-" : "+", time, offset, call.at());
    }

    private Scalar iff(Expr.Call call) {
        if (call.arguments().size() != 3) {
            throw arity(call, "3 arguments");
        }
        return branches(call);
    }

    /** Conditions and values in turn, the value for all else last. */
    private Scalar branches(Expr.Call call) {
        int count = call.arguments().size();
        if (count < 3 || count % 2 == 0) {
            throw arity(call, "pairs of a condition and a value, and a last value");
        }
        List<Scalar> values = new ArrayList<>();
        for (int i = 1; i < count; i += 2) {
            values.add(expressions.bind(call.arguments().get(i).value()));
        }
        values.add(expressions.bind(call.arguments().getLast().value()));
        KqlType type = commonType(call, values);
        List<Scalar> arguments = new ArrayList<>();
        for (int i = 0; i + 1 < count; i += 2) {
            arguments.add(expressions.condition(call.arguments().get(i).value()));
            arguments.add(Types.convert(values.get(i / 2), type));
        }
        arguments.add(Types.convert(values.getLast(), type));
        return new Scalar.Call("case", arguments, type);
    }

    private KqlType commonType(Expr.Call call, List<Scalar> values) {
        return Types.common(values)
                .orElseThrow(() -> session.error(
                        "SEM0058",
                        call.function() + "() needs values of one type, and these are "
                                + values.stream()
                                        .map(value -> value.type().keyword())
                                        .distinct()
                                        .toList(),
                        call.at()));
    }

    private Scalar common(String name, Expr.Call call) {
        List<Scalar> values = arguments(call, name.equals("coalesce") ? 1 : 2, 64);
        if (!name.equals("coalesce")) {
            values.forEach(value -> checkOrdered(call, value));
        }
        KqlType type = Types.common(values)
                .or(() -> values.stream().allMatch(value -> Types.numeric(value.type())) && !name.equals("coalesce")
                        ? values.stream().map(Scalar::type).reduce(Types::wider)
                        : Optional.empty())
                .orElseGet(() -> commonType(call, values));
        return new Scalar.Call(
                name, values.stream().map(value -> Types.convert(value, type)).toList(), type);
    }

    private void checkOrdered(Expr.Call call, Scalar value) {
        if (value.type() == KqlType.DYNAMIC || value.type() == KqlType.GUID) {
            throw session.error(
                    "SEM0260",
                    call.function() + "() takes values with an order, not "
                            + value.type().keyword() + remedy("number"),
                    call.at());
        }
    }

    /** A value, a size and, where the pieces do not begin at 0, where one begins. */
    private Scalar bin(Expr.Call call, List<Scalar> arguments) {
        boolean fixed = arguments.size() == 3;
        Scalar value = arguments.getFirst();
        Scalar size = arguments.get(1);
        boolean time = value.type() == KqlType.DATETIME || value.type() == KqlType.TIMESPAN;
        boolean sizeFits = time ? size.type() == KqlType.TIMESPAN : Types.numeric(size.type());
        if (time && Types.numeric(size.type()) && value.type() == KqlType.TIMESPAN) {
            throw session.error("SEM0260", "bin() of a timespan takes a timespan such as 1h as its size", call.at());
        }
        if (!time && !Types.numeric(value.type()) || !sizeFits) {
            throw session.error(
                    "SEM0260",
                    call.function() + "() does not cut " + value.type().keyword() + " into pieces of "
                            + size.type().keyword(),
                    call.at());
        }
        KqlType type = time ? value.type() : binType(value.type(), size.type());
        List<Scalar> converted = new ArrayList<>(List.of(
                type == KqlType.REAL ? Types.convert(value, type) : value,
                type == KqlType.REAL ? Types.convert(size, type) : size));
        if (fixed) {
            converted.add(Types.convert(arguments.get(2), type));
        }
        return new Scalar.Call(fixed ? "bin_at" : "bin", converted, type);
    }

    private static KqlType binType(KqlType value, KqlType size) {
        return Types.whole(value) && Types.whole(size) ? KqlType.LONG : Types.wider(value, size);
    }

    private Scalar pack(String function, Expr.Call call) {
        List<Scalar> values = arguments(call, 0, 1000);
        if (function.equals("bag_pack") && values.size() % 2 != 0) {
            throw arity(call, "pairs of a name and a value");
        }
        List<Scalar> converted = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean key = function.equals("bag_pack") && i % 2 == 0;
            if (key) {
                convert(
                        call,
                        values.get(i),
                        "string",
                        call.arguments().get(i).value().at());
            }
            converted.add(Types.convert(values.get(i), key ? KqlType.STRING : KqlType.DYNAMIC));
        }
        return new Scalar.Call(function, converted, KqlType.DYNAMIC);
    }

    /** Whether a value is at most so far from another. */
    private Scalar around(Expr.Call call) {
        List<Scalar> arguments = arguments(call, 3, 3);
        OperatorBinder operators = new OperatorBinder(session);
        Scalar low = operators.arithmetic("-", arguments.get(1), arguments.get(2), call.at());
        Scalar high = operators.arithmetic("+", arguments.get(1), arguments.get(2), call.at());
        return new Scalar.Call(
                "and",
                List.of(
                        operators.comparison(">=", arguments.getFirst(), low, call.at()),
                        operators.comparison("<=", arguments.getFirst(), high, call.at())),
                KqlType.BOOL);
    }

    private Scalar columnNames(Expr.Call call) {
        if (call.arguments().size() != 1) {
            throw arity(call, "1 argument");
        }
        Plan rows = expressions
                .rows(call.arguments().getFirst().value())
                .orElseThrow(() -> session.error("SEM0260", call.function() + "() takes rows", call.at()));
        List<Scalar> names = rows.shape().columns().stream()
                .map(column -> Types.convert(Types.constant(column.name()), KqlType.DYNAMIC))
                .toList();
        return new Scalar.Call("pack_array", names, KqlType.DYNAMIC);
    }

    private Scalar toScalar(Expr.Call call) {
        if (call.arguments().size() != 1) {
            throw arity(call, "1 argument");
        }
        Expr argument = call.arguments().getFirst().value();
        Optional<Plan> rows = expressions.rows(argument);
        if (rows.isEmpty()) {
            return Chance.once(session, expressions.bind(argument));
        }
        return new Scalar.First(rows.get(), rows.get().shape().columns().getFirst());
    }

    private Scalar ingestionTime(Expr.Call call) {
        arguments(call, 0, 0);
        return expressions
                .row()
                .find(Row.INGESTION_TIME)
                .<Scalar>map(Scalar.Ref::new)
                .orElseGet(() -> Types.nullOf(KqlType.DATETIME));
    }

    private Scalar columnIfExists(Expr.Call call) {
        if (call.arguments().size() != 2
                || !(call.arguments().getFirst().value() instanceof Expr.Literal literal)
                || !(literal.value() instanceof LiteralValue.Text name)) {
            throw session.error(
                    "SEM0219", call.function() + "() takes a column's name in quotes and a value", call.at());
        }
        Optional<Column> column = expressions.row().find(name.value());
        return column.isPresent()
                ? new Scalar.Ref(column.get())
                : expressions.bind(call.arguments().get(1).value());
    }

    private Scalar extract(Expr.Call call) {
        List<Scalar> arguments = arguments(call, 3, 4);
        boolean groupGiven = arguments.size() > 2;
        Scalar group = groupGiven ? arguments.get(1) : Types.constant(0);
        Scalar source = groupGiven ? arguments.get(2) : arguments.get(1);
        Scalar text = new Scalar.Call(
                "extract",
                List.of(
                        convert(call, arguments.getFirst(), "string", call.at()),
                        convert(call, group, "long", call.at()),
                        convert(call, source, "string", call.at())),
                KqlType.STRING);
        return typed(text, call, 3);
    }

    private Scalar extractJson(Expr.Call call) {
        List<Scalar> arguments = arguments(call, 2, 3);
        Scalar text = new Scalar.Call(
                "extractjson",
                List.of(
                        convert(call, arguments.getFirst(), "string", call.at()),
                        convert(call, arguments.get(1), "string", call.at())),
                KqlType.STRING);
        return typed(text, call, 2);
    }

    /** A text as the type that the argument at {@code place}, if there is one, wishes. */
    private static Scalar typed(Scalar text, Expr.Call call, int place) {
        return call.arguments().size() > place && call.arguments().get(place).value() instanceof Expr.TypeOf wished
                ? Types.convert(text, wished.type())
                : text;
    }

    /** From, to and step of one type; a step of times is a timespan, and an hour where none is given. */
    private Scalar range(Expr.Call call) {
        List<Scalar> arguments = arguments(call, 2, 3);
        KqlType type = arguments.getFirst().type();
        boolean time = type == KqlType.DATETIME || type == KqlType.TIMESPAN;
        Scalar step = arguments.size() == 3
                ? arguments.get(2)
                : time
                        ? Types.constant(KqlType.TIMESPAN, TimeUnit.HOURS.toSeconds(1) * Ticks.PER_SECOND)
                        : Types.constant(1);
        boolean fits = time
                ? arguments.get(1).type() == type && step.type() == KqlType.TIMESPAN
                : Types.numeric(type) && Types.numeric(arguments.get(1).type()) && Types.numeric(step.type());
        if (!fits) {
            throw session.error(
                    "SEM0260", call.function() + "() needs from, to and step of types that fit together", call.at());
        }
        if (time) {
            return new Scalar.Call("range", List.of(arguments.get(0), arguments.get(1), step), KqlType.DYNAMIC);
        }
        boolean whole = Types.whole(type) && Types.whole(arguments.get(1).type()) && Types.whole(step.type());
        List<Scalar> converted = Stream.of(arguments.get(0), arguments.get(1), step)
                .map(value -> Types.convert(value, whole ? KqlType.LONG : KqlType.REAL))
                .toList();
        return new Scalar.Call("range", converted, KqlType.DYNAMIC);
    }
}
