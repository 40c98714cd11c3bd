package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Expr;

import java.util.function.Predicate;

/** Looks for pipelines, or for anything else, inside an expression. */
final class SubqueryFinder {
    private SubqueryFinder() {}

    static boolean contains(Expr expr) {
        return any(expr, Expr.Tabular.class::isInstance);
    }

    /** Whether the expression or a part of it is wanted; what stands inside a pipeline is not looked at. */
    static boolean any(Expr expr, Predicate<Expr> wanted) {
        return wanted.test(expr)
                || switch (expr) {
                    case Expr.Tabular ignored -> false;
                    case Expr.Literal ignored -> false;
                    case Expr.Name ignored -> false;
                    case Expr.Star ignored -> false;
                    case Expr.TypeOf ignored -> false;
                    case Expr.Path path -> any(path.target(), wanted);
                    case Expr.Index index -> any(index.target(), wanted) || any(index.index(), wanted);
                    case Expr.Call call ->
                        call.arguments().stream().anyMatch(argument -> any(argument.value(), wanted));
                    case Expr.Negate negate -> any(negate.operand(), wanted);
                    case Expr.Binary binary -> any(binary.left(), wanted) || any(binary.right(), wanted);
                    case Expr.Between between ->
                        any(between.value(), wanted) || any(between.low(), wanted) || any(between.high(), wanted);
                    case Expr.Membership membership ->
                        any(membership.value(), wanted)
                                || membership.elements().stream().anyMatch(element -> any(element, wanted));
                    case Expr.Parenthesised inner -> any(inner.inner(), wanted);
                };
    }
}
