package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Lexer;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.NamedExpr;
import io.threatlockdown.kql.syntax.Token;
import io.threatlockdown.kql.syntax.TokenKind;

import java.util.List;
import java.util.Optional;

/** The arguments of a plugin, by position or by name. */
final class PluginArguments {
    private final ExpressionBinder constants;
    private final Expr.Call call;

    PluginArguments(Session session, Scope scope, Expr.Call call) {
        this.constants = new ExpressionBinder(session, scope, Row.NONE);
        this.call = call;
    }

    List<Expr> positional() {
        return call.arguments().stream()
                .filter(argument -> argument.name().isEmpty())
                .map(Expr.Argument::value)
                .toList();
    }

    private Optional<Expr> find(String name, int position) {
        Optional<Expr> named = call.arguments().stream()
                .filter(argument -> argument.name().filter(name::equals).isPresent())
                .map(Expr.Argument::value)
                .findFirst();
        return named.isPresent() || position >= positional().size()
                ? named
                : Optional.of(positional().get(position));
    }

    /** A constant text, or {@code otherwise} where the argument is left out. */
    String text(String name, int position, String otherwise) {
        return find(name, position)
                .map(expr ->
                        constant(expr, name) instanceof LiteralValue.Text text ? text.value() : wrong(name, "text"))
                .orElse(otherwise);
    }

    /** The texts of a constant list. */
    List<String> texts(String name, int position) {
        Optional<Expr> found = find(name, position);
        if (found.isEmpty()) {
            return List.of();
        }
        if (constant(found.get(), name) instanceof LiteralValue.Json list
                && list.text().startsWith("[")) {
            return Lexer.tokens(list.text()).stream()
                    .filter(token -> token.kind() == TokenKind.STRING)
                    .map(Token::value)
                    .toList();
        }
        return List.of(wrong(name, "list of texts"));
    }

    boolean isTrue(String name, int position) {
        return find(name, position)
                .map(expr -> constant(expr, name) instanceof LiteralValue.Bool bool && bool.value())
                .orElse(false);
    }

    private LiteralValue constant(Expr expr, String name) {
        if (constants.bind(expr) instanceof Scalar.Constant constant) {
            return constant.value();
        }
        throw constants
                .session()
                .error("SEM0260", "'" + name + "' of " + call.function() + "() must be a constant", expr.at());
    }

    private String wrong(String name, String wanted) {
        throw constants
                .session()
                .error(
                        "SEM0260",
                        "'" + name + "' of " + call.function() + "() must be a constant " + wanted,
                        call.at());
    }

    /** An expression as the column list of an operator has it. */
    static NamedExpr unnamed(Expr expr) {
        return new NamedExpr(expr.at(), List.of(), expr);
    }
}
