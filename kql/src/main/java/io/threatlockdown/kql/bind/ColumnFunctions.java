package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.NamedExpr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Functions that give several columns in extend, project and print: {@code (a, b) = series_fit_line(s)}. */
final class ColumnFunctions {
    /** One of the columns: what its name ends in, which is also its place in the bag that the values come in. */
    private record Part(String name, KqlType type) {
        static Part of(String text) {
            int space = text.indexOf(' ');
            return new Part(text.substring(0, space), Keywords.type(text.substring(space + 1)));
        }
    }

    /** @param inferred whether the name is not given by the query */
    record Result(String name, boolean inferred, Scalar value) {}

    private record ColumnFunction(Signature signature, List<Part> parts) {
        static ColumnFunction of(String line) {
            int at = line.lastIndexOf(" -> ");
            int bar = line.indexOf(" | ");
            List<Part> parts = Arrays.stream(line.substring(at + 4, bar).split(", "))
                    .map(Part::of)
                    .toList();
            return new ColumnFunction(Signature.of(line.substring(0, at) + " columns" + line.substring(bar)), parts);
        }

        String name() {
            return signature.name();
        }
    }

    private static final List<ColumnFunction> TABLE =
            """
            series_stats(dynamic, bool?) -> min real, min_idx long, max real, max_idx long, avg real, stdev real, variance real | least, greatest, mean and spread of a series; true leaves out what is not finite
            series_fit_line(dynamic) -> rsquare real, slope real, variance real, rvariance real, interception real, line_fit dynamic | the straight line nearest to a series
            series_fit_poly(dynamic, dynamic?, long?) -> rsquare real, coefficients dynamic, variance real, rvariance real, poly_fit dynamic | the polynomial nearest to a series: places, degree
            series_fft(dynamic, dynamic?) -> real dynamic, imag dynamic | Fourier transform of a series
            series_ifft(dynamic, dynamic?) -> real dynamic, imag dynamic | the way back from a Fourier transform
            series_periods_detect(dynamic, real, real, long) -> periods dynamic, scores dynamic | the best periods of a series between two lengths
            series_periods_validate(dynamic, real*) -> periods dynamic, scores dynamic | how well a series has the given periods
            series_decompose(dynamic, long?, string?, long?, real?) -> baseline dynamic, seasonal dynamic, trend dynamic, residual dynamic | a series as season, trend and rest: period, trend, test points, threshold
            series_decompose_forecast(dynamic, long, long?, string?, real?) -> baseline dynamic, seasonal dynamic, trend dynamic, residual dynamic | a series with its last points as season and trend expect them
            series_decompose_anomalies(dynamic, real?, long?, string?, long?, string?, real?) -> ad_flag dynamic, ad_score dynamic, baseline dynamic | points that lie far from season and trend: threshold, period, trend, test points, method, threshold of the period
            """.lines().map(ColumnFunction::of).toList();

    private static final Map<String, ColumnFunction> FUNCTIONS =
            TABLE.stream().collect(Collectors.toUnmodifiableMap(ColumnFunction::name, Function.identity()));

    private final ExpressionBinder expressions;

    ColumnFunctions(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    static boolean handles(Expr expr) {
        return expr instanceof Expr.Call call
                && (FUNCTIONS.containsKey(call.function()) || ArraySortBinder.givesColumns(call));
    }

    static boolean contains(String name) {
        return FUNCTIONS.containsKey(name);
    }

    static List<Signature> signatures() {
        return TABLE.stream().map(ColumnFunction::signature).toList();
    }

    /** The columns: as many as are named, or all when none is. */
    List<Result> bind(NamedExpr named) {
        Expr.Call call = (Expr.Call) named.expr();
        if (ArraySortBinder.givesColumns(call)) {
            return sorted(named, call);
        }
        ColumnFunction function = FUNCTIONS.get(call.function());
        List<Part> parts = function.parts();
        if (named.names().size() > parts.size()) {
            throw expressions
                    .session()
                    .error("SEM0061", call.function() + "() gives " + parts.size() + " columns", named.at());
        }
        Scalar bag = new Scalar.Call(call.function() + "_dynamic", arguments(function, call), KqlType.DYNAMIC);
        Optional<String> series = ResultNames.infer(call.arguments().getFirst().value());
        String prefix = call.function() + "_" + series.orElse("") + "_";
        boolean inferred = named.names().isEmpty();
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < (inferred ? parts.size() : named.names().size()); i++) {
            Part part = parts.get(i);
            Scalar value = new Scalar.Call("get_property", List.of(bag, Types.constant(part.name())), KqlType.DYNAMIC);
            results.add(new Result(
                    inferred ? prefix + part.name() : named.names().get(i),
                    inferred,
                    Types.convert(value, part.type())));
        }
        return results;
    }

    private List<Result> sorted(NamedExpr named, Expr.Call call) {
        Scalar arrays = new ArraySortBinder(expressions).bind(call);
        List<String> names = named.names().isEmpty() ? ArraySortBinder.names(call) : named.names();
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Scalar array = new Scalar.Call("get_element", List.of(arrays, Types.constant(i)), KqlType.DYNAMIC);
            results.add(new Result(names.get(i), named.names().isEmpty(), array));
        }
        return results;
    }

    private List<Scalar> arguments(ColumnFunction function, Expr.Call call) {
        List<Scalar> arguments = new CallArguments(expressions).of(function.signature(), call);
        boolean listed = function.signature().parameters().getLast().repeated();
        if (!listed) {
            return arguments;
        }
        if (arguments.size() == 1) {
            throw expressions.session().error("SEM0219", call.function() + "() takes at least 2 arguments", call.at());
        }
        List<Scalar> rest = arguments.subList(1, arguments.size()).stream()
                .map(argument -> Types.convert(argument, KqlType.DYNAMIC))
                .toList();
        return List.of(arguments.getFirst(), new Scalar.Call("pack_array", rest, KqlType.DYNAMIC));
    }
}
