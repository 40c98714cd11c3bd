package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.List;
import java.util.function.Function;

/** Looks for texts in every column of a row. */
final class SearchTerms {
    private final ExpressionBinder expressions;

    SearchTerms(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    /** {@code * has "x"}: true where it holds for the text of one column. */
    Scalar inAnyColumn(Expr.Binary binary) {
        Scalar wanted = expressions.bind(binary.right());
        OperatorBinder operators = new OperatorBinder(expressions.session());
        return any(text -> operators.binary(binary, text, wanted));
    }

    /** A text of {@code search}, with {@code *} for any text at its ends or inside. */
    Scalar anywhere(String term, boolean foldCase) {
        return any(text -> term(text, term, foldCase));
    }

    private Scalar any(Function<Scalar, Scalar> test) {
        return expressions.row().visible().stream()
                .map(column -> test.apply(text(column)))
                .reduce((a, b) -> new Scalar.Call("or", List.of(a, b), KqlType.BOOL))
                .orElseGet(() -> new Scalar.Constant(new LiteralValue.Bool(false)));
    }

    private static Scalar text(Column column) {
        return Types.convert(new Scalar.Ref(column), KqlType.STRING);
    }

    static Scalar term(Scalar text, String term, boolean foldCase) {
        boolean open = term.startsWith("*");
        boolean wide = term.endsWith("*") && term.length() > 1;
        String inner = term.substring(open ? 1 : 0, term.length() - (wide ? 1 : 0));
        if (inner.isEmpty()) {
            return new Scalar.Constant(new LiteralValue.Bool(true));
        }
        if (inner.contains("*")) {
            return new Scalar.Call(
                    "matches_regex", List.of(text, Types.constant(pattern(inner, foldCase))), KqlType.BOOL);
        }
        String operator = open && wide ? "contains" : open ? "hassuffix" : wide ? "hasprefix" : "has";
        return new Scalar.Call(
                foldCase ? operator : operator + "_cs", List.of(text, Types.constant(inner)), KqlType.BOOL);
    }

    private static String pattern(String term, boolean foldCase) {
        StringBuilder regex = new StringBuilder(foldCase ? "(?is)" : "(?s)");
        for (String part : term.split("(?<=\\*)|(?=\\*)")) {
            regex.append(part.equals("*") ? ".*" : TextPattern.quoted(part));
        }
        return regex.toString();
    }
}
