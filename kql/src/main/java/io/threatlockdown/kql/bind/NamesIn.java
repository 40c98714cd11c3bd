package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.syntax.Expr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that an expression uses, in the order of the text, and whether it asks about whole rows. */
final class NamesIn {
    private final Set<String> names = new LinkedHashSet<>();
    private boolean wholeRow;

    private NamesIn() {}

    /** @param predicate a condition, in which a text that stands alone is looked for in every column */
    static NamesIn condition(Expr predicate) {
        NamesIn found = new NamesIn();
        found.condition(predicate, true);
        return found;
    }

    Set<String> names() {
        return names;
    }

    /** Whether a text is looked for in every column. */
    boolean wholeRow() {
        return wholeRow;
    }

    private void condition(Expr expr, boolean alone) {
        switch (expr) {
            case Expr.Literal ignored -> wholeRow |= alone;
            case Expr.Star ignored -> wholeRow = true;
            case Expr.Name name -> names.add(name.name());
            case Expr.Path path -> condition(path.target(), false);
            case Expr.Index index -> all(List.of(index.target(), index.index()), false);
            case Expr.Call call ->
                all(
                        call.arguments().stream().map(Expr.Argument::value).toList(),
                        alone && call.function().equals("not"));
            case Expr.Negate negate -> condition(negate.operand(), false);
            case Expr.Binary binary ->
                all(
                        List.of(binary.left(), binary.right()),
                        alone
                                && (binary.operator().equals("and")
                                        || binary.operator().equals("or")));
            case Expr.Between between -> all(List.of(between.value(), between.low(), between.high()), false);
            case Expr.Membership membership -> {
                condition(membership.value(), false);
                all(membership.elements(), false);
            }
            case Expr.Parenthesised inner -> condition(inner.inner(), alone);
            case Expr.TypeOf ignored -> {}
            case Expr.Tabular ignored -> {}
        }
    }

    private void all(List<Expr> parts, boolean alone) {
        parts.forEach(part -> condition(part, alone));
    }
}
