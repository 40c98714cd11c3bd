package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;

/** Gives the operators between two operands their types. */
final class OperatorBinder {
    private final Session session;

    OperatorBinder(Session session) {
        this.session = session;
    }

    Scalar binary(Expr.Binary binary, Scalar left, Scalar right) {
        String operator = binary.operator();
        return switch (operator) {
            case "and", "or" -> logical(binary, left, right);
            case "+", "-", "*", "/", "%" -> arithmetic(operator, left, right, binary.at());
            case "==", "!=", "<", "<=", ">", ">=" -> comparison(operator, left, right, binary.at());
            default -> text(operator, left, right, binary.at());
        };
    }

    private Scalar logical(Expr.Binary binary, Scalar left, Scalar right) {
        for (Scalar side : List.of(left, right)) {
            if (side.type() != KqlType.BOOL && side.type() != KqlType.DYNAMIC && !Types.whole(side.type())) {
                throw mismatch(binary.operator(), left, right, binary.at());
            }
        }
        return bool(binary.operator(), Types.convert(left, KqlType.BOOL), Types.convert(right, KqlType.BOOL));
    }

    private Scalar text(String operator, Scalar left, Scalar right, int at) {
        for (Scalar side : List.of(left, right)) {
            boolean texty = side.type() == KqlType.STRING || side.type() == KqlType.DYNAMIC || side == left;
            if (!texty || side.type() == KqlType.BOOL && side == right) {
                throw mismatch(operator, left, right, at);
            }
        }
        if (operator.equals("!~")) {
            return negated(bool("=~", Types.convert(left, KqlType.STRING), Types.convert(right, KqlType.STRING)));
        }
        boolean negative = operator.startsWith("!");
        String positive = negative ? operator.substring(1) : operator;
        Scalar found = bool(
                positive.equals("matches regex") ? "matches_regex" : positive,
                Types.convert(left, KqlType.STRING),
                Types.convert(right, KqlType.STRING));
        return negative ? negated(found) : found;
    }

    Scalar comparison(String operator, Scalar left, Scalar right, int at) {
        boolean equality = operator.equals("==") || operator.equals("!=");
        if (left.type() == right.type() && !equality && left.type() == KqlType.STRING) {
            throw session.error("SEM0064", "'" + operator + "' does not compare texts; strcmp() does", at);
        }
        if (left.type() == KqlType.DYNAMIC && right.type() == KqlType.DYNAMIC) {
            throw session.error("SEM0064", "two dynamic values cannot be compared; wrap them in tostring()", at);
        }
        if (left.type() == right.type() || Types.numeric(left.type()) && Types.numeric(right.type())) {
            return bool(operator, left, right);
        }
        if (left.type() == KqlType.DYNAMIC) {
            return bool(operator, fromDynamic(left, right.type()), right);
        }
        if (right.type() == KqlType.DYNAMIC) {
            return bool(operator, left, fromDynamic(right, left.type()));
        }
        return mixed(operator, equality, left, right, at);
    }

    private Scalar mixed(String operator, boolean equality, Scalar left, Scalar right, int at) {
        if (left.type() == KqlType.BOOL && Types.whole(right.type())) {
            return bool(operator, Types.convert(left, KqlType.LONG), right);
        }
        if (right.type() == KqlType.BOOL && Types.whole(left.type())) {
            return bool(operator, left, Types.convert(right, KqlType.LONG));
        }
        if (equality
                && (left.type() == KqlType.GUID && right.type() == KqlType.STRING
                        || left.type() == KqlType.STRING && right.type() == KqlType.GUID)) {
            return bool(operator, Types.convert(left, KqlType.STRING), Types.convert(right, KqlType.STRING));
        }
        if (equality && left.type() == KqlType.STRING && wholeConstant(right)) {
            return bool(operator, left, Types.convert(right, KqlType.STRING));
        }
        if (equality && right.type() == KqlType.STRING && wholeConstant(left)) {
            return bool(operator, Types.convert(left, KqlType.STRING), right);
        }
        if (equality && (numberWithText(left, right) || numberWithText(right, left))) {
            return bool(operator, Types.convert(left, KqlType.STRING), Types.convert(right, KqlType.STRING));
        }
        if (left.type() == KqlType.DATETIME && datetime(right)) {
            return bool(operator, left, Types.convert(right, KqlType.DATETIME));
        }
        if (right.type() == KqlType.DATETIME && datetime(left)) {
            return bool(operator, Types.convert(left, KqlType.DATETIME), right);
        }
        throw mismatch(operator, left, right, at);
    }

    /** Published rules compare the text column ResultType with a number: the number's text is meant. */
    static boolean wholeConstant(Scalar value) {
        return value instanceof Scalar.Constant && Types.whole(value.type());
    }

    /** They compare the number column EventID with a text, too. */
    static boolean numberWithText(Scalar number, Scalar text) {
        return Types.whole(number.type())
                && text instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Text;
    }

    private static boolean datetime(Scalar value) {
        return value instanceof Scalar.Constant constant && constant.value() instanceof LiteralValue.Text;
    }

    /** A text compared with a dynamic null must be told from "", so the conversion here may be null. */
    private static Scalar fromDynamic(Scalar value, KqlType type) {
        return type == KqlType.STRING
                ? new Scalar.Call("dynamic_text", List.of(value), KqlType.STRING)
                : Types.convert(value, type);
    }

    Scalar arithmetic(String operator, Scalar givenLeft, Scalar givenRight, int at) {
        Scalar left = undynamic(givenLeft, givenRight);
        Scalar right = undynamic(givenRight, givenLeft);
        String function = switch (operator) {
            case "+" -> "add";
            case "-" -> "subtract";
            case "*" -> "multiply";
            case "/" -> "divide";
            default -> "modulo";
        };
        return new Scalar.Call(function, List.of(left, right), resultType(operator, left, right, at));
    }

    private static Scalar undynamic(Scalar value, Scalar other) {
        if (value.type() != KqlType.DYNAMIC || other.type() == KqlType.STRING || other.type() == KqlType.BOOL) {
            return value;
        }
        return Types.convert(
                value, other.type() == KqlType.REAL || other.type() == KqlType.DYNAMIC ? KqlType.REAL : other.type());
    }

    private KqlType resultType(String operator, Scalar left, Scalar right, int at) {
        KqlType a = left.type();
        KqlType b = right.type();
        if (Types.numeric(a) && Types.numeric(b)) {
            return Types.wider(a, b);
        }
        boolean spans = a == KqlType.TIMESPAN && b == KqlType.TIMESPAN;
        boolean times = a == KqlType.DATETIME && b == KqlType.DATETIME;
        return switch (operator) {
            case "+" -> spans ? KqlType.TIMESPAN : shifted(operator, left, right, at);
            case "-" -> spans || times ? KqlType.TIMESPAN : shifted(operator, left, right, at);
            case "*" ->
                a == KqlType.TIMESPAN && Types.numeric(b) || b == KqlType.TIMESPAN && Types.numeric(a)
                        ? KqlType.TIMESPAN
                        : refuse(operator, left, right, at);
            case "/" ->
                spans
                        ? KqlType.REAL
                        : a == KqlType.TIMESPAN && Types.numeric(b)
                                ? KqlType.TIMESPAN
                                : refuse(operator, left, right, at);
            default ->
                spans || a == KqlType.DATETIME && b == KqlType.TIMESPAN
                        ? KqlType.TIMESPAN
                        : refuse(operator, left, right, at);
        };
    }

    private KqlType shifted(String operator, Scalar left, Scalar right, int at) {
        boolean timeFirst = left.type() == KqlType.DATETIME && right.type() == KqlType.TIMESPAN;
        boolean spanFirst = left.type() == KqlType.TIMESPAN && right.type() == KqlType.DATETIME && operator.equals("+");
        return timeFirst || spanFirst ? KqlType.DATETIME : refuse(operator, left, right, at);
    }

    private KqlType refuse(String operator, Scalar left, Scalar right, int at) {
        throw mismatch(operator, left, right, at);
    }

    private RuntimeException mismatch(String operator, Scalar left, Scalar right, int at) {
        return session.error(
                "SEM0064",
                "'" + operator + "' does not combine " + left.type().keyword() + " with "
                        + right.type().keyword(),
                at);
    }

    private static Scalar bool(String function, Scalar left, Scalar right) {
        return new Scalar.Call(function, List.of(left, right), KqlType.BOOL);
    }

    private static Scalar negated(Scalar value) {
        return new Scalar.Call("not", List.of(value), KqlType.BOOL);
    }
}
