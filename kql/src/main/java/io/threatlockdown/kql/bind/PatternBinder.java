package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.pattern.FrequentPatterns;
import io.threatlockdown.kql.pattern.Pattern;
import io.threatlockdown.kql.pattern.TellingPatterns;
import io.threatlockdown.kql.pattern.WeightedRows;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Binds basket and autocluster: the rows are looked at, and what is found in them is written out as rows. */
final class PatternBinder {
    private static final long MOST_ROWS = 500_000;
    private static final double USUAL_THRESHOLD = 0.05;
    private static final int USUAL_DIMENSIONS = 5;
    private static final double USUAL_SIZE_WEIGHT = 0.5;
    private static final int USUAL_SEEDS = 25;

    private final Session session;
    private final Scope scope;
    private final Plan input;
    private final Expr.Call call;
    private final List<Expr> arguments;

    PatternBinder(Session session, Scope scope, Plan input, Operator.Evaluate evaluate) {
        this.session = session;
        this.scope = scope;
        this.input = input;
        this.call = evaluate.call();
        this.arguments = new PluginArguments(session, scope, call).positional();
    }

    Plan basket() {
        double threshold = number(0).orElse(USUAL_THRESHOLD);
        if (threshold <= 0 || threshold > 1) {
            throw session.error("SEM0260", "the threshold of basket() lies between 0 and 1", call.at());
        }
        int dimensions = (int) number(2).orElse(USUAL_DIMENSIONS);
        return written(FrequentPatterns.of(rows(), threshold, dimensions)
                .orElseThrow(() -> session.error(
                        "SEM0260",
                        "basket() finds more than 5,000 patterns; raise its threshold or project fewer columns",
                        call.at())));
    }

    Plan autocluster() {
        double sizeWeight = number(0).orElse(USUAL_SIZE_WEIGHT);
        if (sizeWeight <= 0 || sizeWeight >= 1) {
            throw session.error("SEM0260", "the size weight of autocluster() lies between 0 and 1", call.at());
        }
        return written(TellingPatterns.of(rows(), sizeWeight, (int) number(2).orElse(USUAL_SEEDS)));
    }

    /** A constant number; nothing where the argument is left out or {@code '~'}. */
    private OptionalDouble number(int position) {
        return given(position)
                .map(expr -> switch (constant(expr)) {
                    case LiteralValue.Whole whole -> OptionalDouble.of(whole.value());
                    case LiteralValue.Real real -> OptionalDouble.of(real.value());
                    default -> throw session.error("SEM0260", call.function() + "() takes a number here", expr.at());
                })
                .orElse(OptionalDouble.empty());
    }

    private Optional<Expr> given(int position) {
        return position < arguments.size()
                        && !(arguments.get(position) instanceof Expr.Literal literal
                                && literal.value() instanceof LiteralValue.Text text
                                && text.value().equals("~"))
                ? Optional.of(arguments.get(position))
                : Optional.empty();
    }

    private LiteralValue constant(Expr expr) {
        if (new ExpressionBinder(session, scope, Row.NONE).bind(expr) instanceof Scalar.Constant constant) {
            return constant.value();
        }
        throw session.error("SEM0260", call.function() + "() takes a constant here", expr.at());
    }

    private Optional<Column> weight() {
        return given(1).map(expr -> {
            if (new ExpressionBinder(session, scope, Row.of(input.shape())).bind(expr) instanceof Scalar.Ref ref
                    && Types.numeric(ref.type())) {
                return ref.column();
            }
            throw session.error("SEM0260", "the weight of " + call.function() + "() is a column of numbers", expr.at());
        });
    }

    private List<Column> columns() {
        Optional<Column> weight = weight();
        return input.shape().columns().stream()
                .filter(column -> !weight.equals(Optional.of(column)))
                .toList();
    }

    /** Each different row once, with its weight. */
    private WeightedRows rows() {
        List<Assignment> keys = columns().stream()
                .map(column -> new Assignment(
                        session.fresh(column.name(), KqlType.STRING),
                        Types.convert(new Scalar.Ref(column), KqlType.STRING)))
                .toList();
        Scalar total = weight().<Scalar>map(column -> new Scalar.Aggregate(
                        "sum", List.of(Types.convert(new Scalar.Ref(column), KqlType.REAL)), KqlType.REAL))
                .orElseGet(() -> new Scalar.Aggregate("count", List.of(), KqlType.LONG));
        Column sum = session.fresh("weight", total.type());
        List<Column> grouped =
                new ArrayList<>(keys.stream().map(Assignment::column).toList());
        grouped.add(sum);
        Plan groups = new Plan.Aggregate(input, keys, List.of(new Assignment(sum, total)), Shape.of(grouped));
        Column text = session.fresh("weight", KqlType.STRING);
        List<Column> texts = new ArrayList<>(grouped.subList(0, keys.size()));
        texts.add(text);
        Plan shown = new Plan.Compute(
                groups,
                List.of(new Assignment(text, Types.convert(new Scalar.Ref(sum), KqlType.STRING))),
                Shape.of(texts));
        List<List<String>> found =
                session.look(new Plan.Limit(shown, Types.constant(MOST_ROWS + 1)), call.function() + "()", call.at());
        if (found.size() > MOST_ROWS) {
            throw session.error(
                    "SEM0260",
                    call.function() + "() looks at 500,000 different rows at most; project fewer columns or round them",
                    call.at());
        }
        return WeightedRows.of(found);
    }

    private Plan written(List<Pattern> patterns) {
        Map<KqlType, Scalar> wildcards = wildcards();
        List<Column> columns = columns();
        List<Column> shown = new ArrayList<>(List.of(
                session.fresh("SegmentId", KqlType.LONG),
                session.fresh("Count", KqlType.LONG),
                session.fresh("Percent", KqlType.REAL)));
        columns.forEach(column -> shown.add(session.fresh(column.name(), column.type())));
        List<List<Scalar>> rows = new ArrayList<>();
        for (Pattern pattern : patterns) {
            List<Scalar> row = new ArrayList<>(List.of(
                    Types.constant(rows.size()),
                    Types.constant(Math.round(pattern.weight())),
                    new Scalar.Constant(new LiteralValue.Real(Math.round(pattern.share() * 1000) / 10.0))));
            for (int i = 0; i < columns.size(); i++) {
                KqlType type = columns.get(i).type();
                row.add(pattern.values()
                        .get(i)
                        .map(text -> value(text, type))
                        .orElseGet(() -> wildcards.getOrDefault(type, Types.nullOf(type))));
            }
            rows.add(row);
        }
        return new Plan.Values(rows, Shape.of(shown));
    }

    private static Scalar value(String text, KqlType type) {
        if (text.isEmpty()) {
            return Types.nullOf(type);
        }
        return type == KqlType.DYNAMIC
                ? new Scalar.Call("parse_json", List.of(Types.constant(text)), KqlType.DYNAMIC)
                : Types.convert(Types.constant(text), type);
    }

    /** What stands, type by type, in a column that a pattern says nothing about. */
    private Map<KqlType, Scalar> wildcards() {
        Map<KqlType, Scalar> wildcards = new EnumMap<>(KqlType.class);
        for (int i = 3; i < arguments.size(); i++) {
            given(i).ifPresent(expr -> {
                LiteralValue value = constant(expr);
                wildcards.put(value.type(), new Scalar.Constant(value));
            });
        }
        return wildcards;
    }
}
