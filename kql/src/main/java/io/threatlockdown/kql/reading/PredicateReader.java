package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.reading.Value.Fold;
import io.threatlockdown.kql.reading.ValueTest.How;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Ticks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what a predicate asks of fields. */
final class PredicateReader {
    private static final Map<String, How> TEXTS = Map.of(
            "contains", How.CONTAINS,
            "startswith", How.STARTS,
            "endswith", How.ENDS,
            "has", How.TERM,
            "hasprefix", How.TERM_START,
            "hassuffix", How.TERM_END);

    private static final Map<String, String> FLIPPED =
            Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "==", "==", "!=", "!=", "=~", "=~", "!~", "!~");

    private final ValueReader values;

    PredicateReader(ValueReader values) {
        this.values = values;
    }

    Verdict read(Expr predicate, boolean negated) {
        return switch (predicate) {
            case Expr.Parenthesised parenthesised -> read(parenthesised.inner(), negated);
            case Expr.Binary binary -> binary(binary, negated);
            case Expr.Membership membership -> membership(membership, negated);
            case Expr.Between between -> between(between, negated);
            case Expr.Call call -> call(call, negated);
            case Expr.Name ignored -> flag(values.read(predicate), negated);
            case Expr.Path ignored -> flag(values.read(predicate), negated);
            case Expr.Index ignored -> flag(values.read(predicate), negated);
            case Expr.Literal ignored -> new Verdict.No("it does not depend on the row");
            case Expr.Negate ignored -> new Verdict.No("it computes");
            case Expr.Star ignored -> new Verdict.No("it looks into all columns");
            case Expr.TypeOf ignored -> new Verdict.No("it names a type");
            case Expr.Tabular ignored -> new Verdict.No("it asks another query");
        };
    }

    private Verdict binary(Expr.Binary binary, boolean negated) {
        boolean isAnd = binary.operator().equals("and");
        if (isAnd || binary.operator().equals("or")) {
            Verdict left = read(binary.left(), negated);
            Verdict right = read(binary.right(), negated);
            return isAnd != negated ? all(left, right) : any(left, right);
        }
        Value left = values.read(binary.left());
        Value right = values.read(binary.right());
        String operator = binary.operator();
        if (ValueReader.isTime(left) || ValueReader.isTime(right)) {
            return time(binary.operator(), ValueReader.isTime(left) ? binary.right() : binary.left(), negated);
        }
        if (left instanceof Value.Constant && !(right instanceof Value.Constant) && FLIPPED.containsKey(operator)) {
            return compared(FLIPPED.get(operator), right, left, negated);
        }
        return compared(operator, left, right, negated);
    }

    private static Verdict all(Verdict left, Verdict right) {
        if (left instanceof Verdict.Tests some && right instanceof Verdict.Tests others) {
            return new Verdict.Tests(
                    Stream.concat(some.all().stream(), others.all().stream()).toList());
        }
        return left instanceof Verdict.No ? left : right instanceof Verdict.No ? right : mixed();
    }

    /** One field with either of two values; anything else is a matter for two rules. */
    private static Verdict any(Verdict left, Verdict right) {
        if (left instanceof Verdict.No || right instanceof Verdict.No) {
            return left instanceof Verdict.No ? left : right;
        }
        if (left instanceof Verdict.Tests(List<FieldTest> some)
                && right instanceof Verdict.Tests(List<FieldTest> others)
                && some.size() == 1
                && others.size() == 1
                && some.getFirst().field().equals(others.getFirst().field())
                && !some.getFirst().negated()
                && !others.getFirst().negated()) {
            List<ValueTest> either = new ArrayList<>(some.getFirst().anyOf());
            either.addAll(others.getFirst().anyOf());
            return Verdict.Tests.of(new FieldTest(some.getFirst().field(), either, false));
        }
        return new Verdict.No("either of several fields may do, which takes a rule for each");
    }

    private static Verdict mixed() {
        return new Verdict.No("it mixes what a row is with when or how often it happened");
    }

    private static Verdict time(String operator, Expr other, boolean negated) {
        boolean isStart = !negated && (operator.equals(">") || operator.equals(">="));
        return isStart
                        && other instanceof Expr.Call call
                        && call.function().equals("ago")
                        && call.arguments().size() == 1
                        && call.arguments().getFirst().value()
                                instanceof Expr.Literal(int ignored, LiteralValue.Whole(KqlType type, long ticks))
                        && type == KqlType.TIMESPAN
                ? new Verdict.Time(Optional.of(Duration.ofSeconds(ticks / Ticks.PER_SECOND)))
                : new Verdict.Time(Optional.empty());
    }

    private static Verdict compared(String written, Value left, Value right, boolean negated) {
        if (left instanceof Value.Other(String reason)) {
            return new Verdict.No(reason);
        }
        if (right instanceof Value.Other(String reason)) {
            return new Verdict.No(reason);
        }
        if (!(right instanceof Value.Constant(LiteralValue constant))) {
            return new Verdict.No("it compares with what is no constant");
        }
        boolean not = negated;
        String operator = written;
        if (operator.startsWith("!")) {
            not = !not;
            operator = operator.equals("!=") ? "==" : operator.equals("!~") ? "=~" : operator.substring(1);
        }
        if (left instanceof Value.Count count) {
            return threshold(operator, count, constant, not);
        }
        if (!(left instanceof Value.Field field)) {
            return new Verdict.No("it compares no column");
        }
        return switch (operator) {
            case "==" -> equal(field, List.of(constant), false, not);
            case "=~" -> equal(field, List.of(constant), true, not);
            case "<", "<=", ">", ">=" -> number(operator, field, constant, not);
            default -> text(operator, field, constant, not);
        };
    }

    private static Verdict threshold(String operator, Value.Count count, LiteralValue constant, boolean negated) {
        if (!(constant instanceof LiteralValue.Whole(KqlType ignored, long value)) || negated) {
            return new Verdict.No("a rule counts up to a whole number");
        }
        return switch (operator) {
            case ">" -> new Verdict.Threshold(count, value + 1, false);
            case ">=" -> new Verdict.Threshold(count, value, false);
            case "==" -> new Verdict.Threshold(count, value, true);
            default -> new Verdict.No("a rule is raised by many events, not by few");
        };
    }

    private static Verdict equal(
            Value.Field field, List<LiteralValue> constants, boolean ignoresCase, boolean negated) {
        List<ValueTest> tests = new ArrayList<>();
        for (LiteralValue constant : constants) {
            Optional<String> text = written(constant);
            if (text.isEmpty()) {
                return new Verdict.No("it compares with a " + constant.type().keyword());
            }
            if (text.get().isEmpty()) {
                return constants.size() == 1 && negated
                        ? Verdict.Tests.of(new FieldTest(field.name(), List.of(new ValueTest.Filled()), false))
                        : missing();
            }
            Optional<ValueTest> test = folded(field, How.EQUALS, text.get(), ignoresCase);
            if (test.isEmpty()) {
                return neverHolds();
            }
            tests.add(test.get());
        }
        return tests.isEmpty()
                ? new Verdict.No("its list is empty")
                : Verdict.Tests.of(new FieldTest(field.name(), tests, negated));
    }

    /** How a rule sees a value. */
    private static Optional<String> written(LiteralValue constant) {
        return switch (constant) {
            case LiteralValue.Text(String text) -> Optional.of(text);
            case LiteralValue.Whole(KqlType type, long value)
            when type == KqlType.LONG || type == KqlType.INT -> Optional.of(Long.toString(value));
            case LiteralValue.Whole ignored -> Optional.empty();
            case LiteralValue.Bool(boolean value) -> Optional.of(Boolean.toString(value));
            case LiteralValue.Real(double value) ->
                Optional.of(
                        value == Math.rint(value) && Math.abs(value) < 1e15
                                ? Long.toString((long) value)
                                : String.format(Locale.ROOT, "%.6f", value));
            case LiteralValue.Guid(java.util.UUID id) -> Optional.of(id.toString());
            case LiteralValue.Decimal ignored -> Optional.empty();
            case LiteralValue.Null ignored -> Optional.empty();
            case LiteralValue.Json ignored -> Optional.empty();
        };
    }

    private static Verdict text(String written, Value.Field field, LiteralValue constant, boolean negated) {
        if (!(constant instanceof LiteralValue.Text(String text))) {
            return new Verdict.No("it looks for what is no text");
        }
        if (written.equals("matches regex")) {
            return field.fold() == Fold.NONE
                    ? Verdict.Tests.of(
                            new FieldTest(field.name(), List.of(new ValueTest.Text(How.REGEX, text, false)), negated))
                    : new Verdict.No("it matches letters whose case was changed");
        }
        boolean exact = written.endsWith("_cs");
        How how = TEXTS.get(exact ? written.substring(0, written.length() - 3) : written);
        if (how == null) {
            return new Verdict.No("it uses " + written);
        }
        if (text.isEmpty()) {
            return new Verdict.No("it looks for the empty text");
        }
        return folded(field, how, text, !exact)
                .map(test -> (Verdict) Verdict.Tests.of(new FieldTest(field.name(), List.of(test), negated)))
                .orElseGet(PredicateReader::neverHolds);
    }

    /** Empty where letters of the other case are looked for. */
    private static Optional<ValueTest> folded(Value.Field field, How how, String text, boolean ignoresCase) {
        return switch (field.fold()) {
            case NONE -> Optional.of(new ValueTest.Text(how, text, ignoresCase));
            case LOWER ->
                ignoresCase || text.equals(text.toLowerCase(Locale.ROOT))
                        ? Optional.of(new ValueTest.Text(how, text, true))
                        : Optional.empty();
            case UPPER ->
                ignoresCase || text.equals(text.toUpperCase(Locale.ROOT))
                        ? Optional.of(new ValueTest.Text(how, text, true))
                        : Optional.empty();
        };
    }

    private static Verdict neverHolds() {
        return new Verdict.No("it looks for letters of the other case, which there never are");
    }

    private static Verdict missing() {
        return new Verdict.No("a rule cannot ask for a field that is missing");
    }

    private static Verdict number(String written, Value.Field field, LiteralValue constant, boolean negated) {
        if (!(constant instanceof LiteralValue.Whole(KqlType type, long value))
                || type == KqlType.DATETIME
                || type == KqlType.TIMESPAN) {
            return new Verdict.No("a rule compares whole numbers only");
        }
        String operator = negated ? opposite(written) : written;
        boolean whole = field.type() == KqlType.LONG || field.type() == KqlType.INT;
        if (!whole && (operator.equals(">") || operator.equals("<="))) {
            return new Verdict.No("a rule cannot tell a number with decimals from the whole one below it");
        }
        long bound = switch (operator) {
            case ">" -> value + 1;
            case "<" -> value - 1;
            default -> value;
        };
        if (bound < 0) {
            return new Verdict.No("a rule compares numbers from 0 on");
        }
        ValueTest test = operator.startsWith(">") ? new ValueTest.AtLeast(bound) : new ValueTest.Below(bound);
        return Verdict.Tests.of(new FieldTest(field.name(), List.of(test), false));
    }

    private static String opposite(String operator) {
        return switch (operator) {
            case "<" -> ">=";
            case "<=" -> ">";
            case ">" -> "<=";
            default -> "<";
        };
    }

    private Verdict membership(Expr.Membership membership, boolean negated) {
        Value value = values.read(membership.value());
        if (!(value instanceof Value.Field field)) {
            return new Verdict.No(value instanceof Value.Other(String reason) ? reason : "it compares no column");
        }
        List<LiteralValue> constants = new ArrayList<>();
        for (Expr element : membership.elements()) {
            switch (values.read(element)) {
                case Value.Constant(LiteralValue constant) -> constants.add(constant);
                case Value.Constants(List<LiteralValue> list) -> constants.addAll(list);
                case Value.Other(String reason) -> {
                    return new Verdict.No(reason);
                }
                case Value.Field ignored -> {
                    return new Verdict.No("it compares with another column");
                }
                case Value.Count ignored -> {
                    return new Verdict.No("it compares with a count");
                }
            }
        }
        return switch (membership.operator()) {
            case "in" -> equal(field, constants, false, negated);
            case "in~" -> equal(field, constants, true, negated);
            case "!in" -> equal(field, constants, false, !negated);
            case "!in~" -> equal(field, constants, true, !negated);
            case "has_any" -> either(field, constants, negated);
            case "has_all" -> every(field, constants, negated);
            default -> new Verdict.No("it uses " + membership.operator());
        };
    }

    private static Verdict either(Value.Field field, List<LiteralValue> constants, boolean negated) {
        return constants.stream()
                .map(constant -> text("has", field, constant, false))
                .reduce(PredicateReader::any)
                .map(verdict -> negated && verdict instanceof Verdict.Tests(List<FieldTest> tests)
                        ? Verdict.Tests.of(
                                new FieldTest(field.name(), tests.getFirst().anyOf(), true))
                        : verdict)
                .orElseGet(() -> new Verdict.No("its list is empty"));
    }

    private static Verdict every(Value.Field field, List<LiteralValue> constants, boolean negated) {
        return constants.stream()
                .map(constant -> text("has", field, constant, negated))
                .reduce(negated ? PredicateReader::any : PredicateReader::all)
                .orElseGet(() -> new Verdict.No("its list is empty"));
    }

    private Verdict between(Expr.Between between, boolean negated) {
        Value value = values.read(between.value());
        if (ValueReader.isTime(value)) {
            return new Verdict.Time(Optional.empty());
        }
        if (between.negated() != negated) {
            return new Verdict.No("a rule has no test for numbers outside of two ends");
        }
        return all(
                compared(">=", value, values.read(between.low()), false),
                compared("<=", value, values.read(between.high()), false));
    }

    private Verdict call(Expr.Call call, boolean negated) {
        if (call.arguments().size() != 1) {
            return new Verdict.No("it uses " + call.function() + "()");
        }
        Expr argument = call.arguments().getFirst().value();
        return switch (call.function()) {
            case "not" -> read(argument, !negated);
            case "isnotempty" -> negated ? missing() : filled(values.read(argument));
            case "isempty" -> negated ? filled(values.read(argument)) : missing();
            case "isnotnull" -> isText(argument) ? neverNull() : negated ? missing() : filled(values.read(argument));
            case "isnull" -> isText(argument) ? neverNull() : negated ? filled(values.read(argument)) : missing();
            case "tobool" -> flag(values.read(argument), negated);
            default -> new Verdict.No("it uses " + call.function() + "()");
        };
    }

    private boolean isText(Expr argument) {
        return values.read(argument) instanceof Value.Field(String ignored, KqlType type, Fold fold)
                && type == KqlType.STRING;
    }

    private static Verdict neverNull() {
        return new Verdict.No("a text is never null; isempty() asks whether there is one");
    }

    private static Verdict filled(Value value) {
        return value instanceof Value.Field field
                ? Verdict.Tests.of(new FieldTest(field.name(), List.of(new ValueTest.Filled()), false))
                : new Verdict.No(value instanceof Value.Other(String reason) ? reason : "it asks no column");
    }

    private static Verdict flag(Value value, boolean negated) {
        return value instanceof Value.Field field
                ? equal(field, List.of(new LiteralValue.Bool(true)), false, negated)
                : new Verdict.No(value instanceof Value.Other(String reason) ? reason : "it asks no column");
    }
}
