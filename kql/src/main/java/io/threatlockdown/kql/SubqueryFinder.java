package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Expr;

/** Looks for pipelines inside an expression. */
final class SubqueryFinder {
    private SubqueryFinder() {}

    static boolean contains(Expr expr) {
        return switch (expr) {
            case Expr.Tabular ignored -> true;
            case Expr.Literal ignored -> false;
            case Expr.Name ignored -> false;
            case Expr.Star ignored -> false;
            case Expr.TypeOf ignored -> false;
            case Expr.Path path -> contains(path.target());
            case Expr.Index index -> contains(index.target()) || contains(index.index());
            case Expr.Call call -> call.arguments().stream().anyMatch(argument -> contains(argument.value()));
            case Expr.Negate negate -> contains(negate.operand());
            case Expr.Binary binary -> contains(binary.left()) || contains(binary.right());
            case Expr.Between between ->
                contains(between.value()) || contains(between.low()) || contains(between.high());
            case Expr.Membership membership ->
                contains(membership.value()) || membership.elements().stream().anyMatch(SubqueryFinder::contains);
            case Expr.Parenthesised inner -> contains(inner.inner());
        };
    }
}
