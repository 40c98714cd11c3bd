package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Ticks;

import java.util.List;
import java.util.Optional;

/** Binds a call of a scalar function, built in or defined by the query. */
final class CallBinder {
    /** Of a cell whose level is not given; a level that is null gives none. */
    private static final long DEFAULT_S2_LEVEL = 11;

    private static final String PLACE_OF_ADDRESS = "geo_info_from_ip_address";
    private static final String NO_PLACES =
            "it needs a database of the places of addresses, which <geoip> <city_database> in the configuration names";

    private final ExpressionBinder expressions;
    private final CallArguments arguments;
    private final Session session;

    CallBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.arguments = new CallArguments(expressions);
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
            case "iff", "iif" -> new BranchBinder(expressions).iff(call);
            case "case" -> new BranchBinder(expressions).branches(call);
            case "coalesce" -> new BranchBinder(expressions).common("coalesce", call);
            case "max_of", "min_of" -> new BranchBinder(expressions).common(name, call);
            case "bin", "floor" -> new BinBinder(expressions).bin(call);
            case "bin_at" -> new BinBinder(expressions).binAt(call);
            case "bin_auto" -> new BinBinder(expressions).binAuto(call);
            case "bag_pack", "pack", "pack_dictionary" -> new PackBinder(expressions).pack("bag_pack", call);
            case "pack_array" -> new PackBinder(expressions).pack("pack_array", call);
            case "pack_all" -> new BagOfColumns(expressions).all(call);
            case "toscalar" -> toScalar(call);
            case "ingestion_time" -> ingestionTime(call);
            case "column_ifexists", "columnifexists" -> columnIfExists(call);
            case "extract" -> new ExtractBinder(expressions).extract(call);
            case "extractjson" -> new ExtractBinder(expressions).extractJson(call);
            case "range" -> new BinBinder(expressions).range(call);
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
            case "column_names_of" -> new PackBinder(expressions).columnNames(call);
            default -> new Sketches(expressions).read(name, call).orElseGet(() -> plain(name, call));
        };
    }

    private Scalar plain(String name, Expr.Call call) {
        Signature signature =
                ScalarFunctions.find(name).orElseThrow(() -> new UnknownFunction(expressions).error(call));
        if (name.equals(PLACE_OF_ADDRESS) && !session.catalog().knowsPlaces()) {
            throw session.refused("the function " + name + "()", NO_PLACES, call.at());
        }
        List<Scalar> values = arguments.of(signature, call);
        if (name.equals("geo_point_to_s2cell") && values.size() == 2) {
            values.add(Types.constant(DEFAULT_S2_LEVEL));
        }
        KqlType type = weeks(name, values) ? KqlType.REAL : resultType(signature, values);
        return new Scalar.Call(name, values, type);
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

    private Scalar time(String name, Expr.Call call) {
        List<Scalar> values = arguments.between(call, name.equals("ago") ? 1 : 0, 1);
        long now = Ticks.of(session.scope().now());
        Scalar time = Types.constant(KqlType.DATETIME, now);
        if (values.isEmpty()) {
            return time;
        }
        Scalar offset = values.getFirst();
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

    /** Whether a value is at most so far from another. */
    private Scalar around(Expr.Call call) {
        List<Scalar> values = arguments.between(call, 3, 3);
        OperatorBinder operators = new OperatorBinder(session);
        Scalar low = operators.arithmetic("-", values.get(1), values.get(2), call.at());
        Scalar high = operators.arithmetic("+", values.get(1), values.get(2), call.at());
        return new Scalar.Call(
                "and",
                List.of(
                        operators.comparison(">=", values.getFirst(), low, call.at()),
                        operators.comparison("<=", values.getFirst(), high, call.at())),
                KqlType.BOOL);
    }

    private Scalar toScalar(Expr.Call call) {
        if (call.arguments().size() != 1) {
            throw arguments.arity(call, "1 argument");
        }
        Expr argument = call.arguments().getFirst().value();
        Optional<Plan> rows = expressions.rows(argument);
        if (rows.isEmpty()) {
            return Chance.once(session, expressions.bind(argument));
        }
        return new Scalar.First(rows.get(), rows.get().shape().columns().getFirst());
    }

    private Scalar ingestionTime(Expr.Call call) {
        arguments.between(call, 0, 0);
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
}
