package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions by descending through the operators' ranks. */
final class ExpressionParser {
    /** What stands behind the minus of the smallest long; without the minus it is too large for one. */
    private static final String SMALLEST_LONG = "9223372036854775808";

    private static final Set<String> EQUALITY = Set.of("==", "!=", "<>");
    private static final Set<String> LISTS = Set.of("in", "in~", "!in", "!in~", "has_any", "has_all");
    private static final Set<String> RELATIONAL = Set.of("<", "<=", ">", ">=");
    private static final Set<String> TEXT = Set.of(
            "=~",
            "!~",
            "has",
            "!has",
            "has_cs",
            "!has_cs",
            "hasprefix",
            "!hasprefix",
            "hasprefix_cs",
            "!hasprefix_cs",
            "hassuffix",
            "!hassuffix",
            "hassuffix_cs",
            "!hassuffix_cs",
            "contains",
            "!contains",
            "contains_cs",
            "!contains_cs",
            "startswith",
            "!startswith",
            "startswith_cs",
            "!startswith_cs",
            "endswith",
            "!endswith",
            "endswith_cs",
            "!endswith_cs");

    /** More than anybody writes, and few enough for the database to plan within a second or so, which nothing can interrupt. */
    private static final int MOST_TERMS = 10_000;

    private final Tokens tokens;
    private final QueryParser queries;
    private boolean searching;

    ExpressionParser(Tokens tokens, QueryParser queries) {
        this.tokens = tokens;
        this.queries = queries;
    }

    /** What search looks for: a scalar expression in which {@code column:"text"} may stand. */
    Expr search() {
        boolean outer = searching;
        searching = true;
        Expr found = scalar();
        searching = outer;
        return found;
    }

    /** A scalar expression. */
    Expr scalar() {
        tokens.enter();
        Expr found = balanced("or", this::and);
        tokens.leave();
        return found;
    }

    private Expr and() {
        return balanced("and", this::equality);
    }

    /** Conditions in a row as a tree of little depth: there may be thousands, and how they are grouped does not matter. */
    private Expr balanced(String operator, Supplier<Expr> operand) {
        List<Expr> operands = new ArrayList<>(List.of(operand.get()));
        List<Integer> places = new ArrayList<>();
        while (tokens.at(operator)) {
            if (operands.size() == MOST_TERMS) {
                throw tokens.error(
                        "a chain of '" + operator + "' has at most " + MOST_TERMS + " terms: use in () for a long one",
                        tokens.peek().start());
            }
            places.add(tokens.take().start());
            operands.add(operand.get());
        }
        return balanced(operator, operands, places);
    }

    private static Expr balanced(String operator, List<Expr> operands, List<Integer> places) {
        if (operands.size() == 1) {
            return operands.getFirst();
        }
        int middle = operands.size() / 2;
        return new Expr.Binary(
                places.get(middle - 1),
                operator,
                balanced(operator, operands.subList(0, middle), places.subList(0, middle - 1)),
                balanced(operator, operands.subList(middle, operands.size()), places.subList(middle, places.size())));
    }

    private Expr equality() {
        int depth = tokens.depth();
        Expr left = relational();
        while (true) {
            tokens.enter();
            Token token = tokens.peek();
            if (EQUALITY.contains(token.text())) {
                tokens.take();
                left = new Expr.Binary(token.start(), token.is("<>") ? "!=" : token.text(), left, relational());
            } else if (LISTS.contains(token.text())) {
                tokens.take();
                left = new Expr.Membership(token.start(), token.text(), left, elements());
            } else if (token.is("between") || token.is("!between")) {
                left = between(tokens.take(), left);
            } else {
                tokens.leaveTo(depth);
                return left;
            }
        }
    }

    private List<Expr> elements() {
        if (!tokens.at("(")) {
            return List.of(relational());
        }
        tokens.take();
        List<Expr> elements = new ArrayList<>();
        while (!tokens.at(")")) {
            elements.add(queries.expressionOrPipeline());
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
        return elements;
    }

    private Expr between(Token operator, Expr value) {
        tokens.expect("(");
        Expr low = relational();
        tokens.expect("..");
        Expr high = relational();
        tokens.expect(")");
        return new Expr.Between(operator.start(), value, low, high, operator.is("!between"));
    }

    private Expr relational() {
        int depth = tokens.depth();
        Expr left = additive();
        while (RELATIONAL.contains(tokens.peek().text())) {
            tokens.enter();
            Token token = tokens.take();
            left = new Expr.Binary(token.start(), token.text(), left, additive());
        }
        tokens.leaveTo(depth);
        return left;
    }

    private Expr additive() {
        int depth = tokens.depth();
        Expr left = multiplicative();
        while (tokens.at("+") || tokens.at("-")) {
            tokens.enter();
            Token token = tokens.take();
            left = new Expr.Binary(token.start(), token.text(), left, multiplicative());
        }
        tokens.leaveTo(depth);
        return left;
    }

    private Expr multiplicative() {
        int depth = tokens.depth();
        Expr left = text();
        while (tokens.at("*") || tokens.at("/") || tokens.at("%")) {
            tokens.enter();
            Token token = tokens.take();
            left = new Expr.Binary(token.start(), token.text(), left, text());
        }
        tokens.leaveTo(depth);
        return left;
    }

    private Expr text() {
        int depth = tokens.depth();
        Expr left = unary();
        while (true) {
            tokens.enter();
            Token token = tokens.peek();
            boolean colon = searching && token.is(":");
            if (colon || TEXT.contains(token.text()) && token.kind() != TokenKind.STRING) {
                tokens.take();
                left = new Expr.Binary(token.start(), token.text(), left, unary());
            } else if (token.is("matches") && tokens.peek(1).is("regex")) {
                tokens.take();
                tokens.take();
                left = new Expr.Binary(token.start(), "matches regex", left, unary());
            } else {
                tokens.leaveTo(depth);
                return left;
            }
        }
    }

    private Expr unary() {
        if (tokens.at("-")) {
            int at = tokens.take().start();
            if (tokens.at(TokenKind.LONG) && tokens.peek().text().equals(SMALLEST_LONG)) {
                tokens.take();
                return postfix(new Expr.Literal(at, new LiteralValue.Whole(KqlType.LONG, Long.MIN_VALUE)));
            }
            tokens.enter();
            Expr operand = unary();
            tokens.leave();
            return new Expr.Negate(at, operand);
        }
        tokens.accept("+");
        return postfix(primary());
    }

    private Expr postfix(Expr start) {
        int depth = tokens.depth();
        Expr target = start;
        while (true) {
            tokens.enter();
            Token token = tokens.peek();
            if (tokens.at(".") && tokens.peek(1).is("[")) {
                tokens.take();
            } else if (tokens.at(".")) {
                tokens.take();
                target = member(token, target);
            } else if (tokens.at("[")) {
                tokens.take();
                Expr index = scalar();
                tokens.expect("]");
                target = new Expr.Index(token.start(), target, index);
            } else {
                tokens.leaveTo(depth);
                return target;
            }
        }
    }

    private Expr member(Token dot, Expr target) {
        int at = tokens.peek().start();
        String property = tokens.expectName("a property's name");
        if (tokens.at("(")) {
            List<Expr.Argument> arguments = new ArrayList<>(List.of(new Expr.Argument(Optional.empty(), target)));
            arguments.addAll(arguments());
            return new Expr.Call(at, "." + property, arguments);
        }
        return new Expr.Path(dot.start(), target, property);
    }

    private Expr primary() {
        Token token = tokens.peek();
        if (token.is("(")) {
            tokens.take();
            Expr inner = queries.expressionOrPipeline();
            tokens.expect(")");
            return new Expr.Parenthesised(token.start(), inner);
        }
        if (token.is("*")) {
            tokens.take();
            return new Expr.Star(token.start(), "*");
        }
        if (token.is("typeof")) {
            return typeOf(token);
        }
        Optional<Expr> literal = new LiteralParser(tokens).tryParse();
        if (literal.isPresent()) {
            return literal.get();
        }
        if (!tokens.atName()) {
            throw tokens.unexpected("an expression");
        }
        boolean plain = token.kind() == TokenKind.NAME;
        String name = tokens.expectName("a name");
        if (plain && tokens.at("(")) {
            return new Expr.Call(token.start(), name, arguments());
        }
        return new Expr.Name(token.start(), tokens.lastEnd(), name);
    }

    /** A type; the schemas that plugins take are read over as {@code *}. */
    private Expr typeOf(Token token) {
        tokens.take();
        tokens.expect("(");
        if (tokens.at("*") || !tokens.peek(1).is(")")) {
            while (!tokens.atEnd() && !tokens.at(")")) {
                tokens.take();
            }
            tokens.expect(")");
            return new Expr.Star(token.start(), "*");
        }
        Token type = tokens.take();
        tokens.expect(")");
        return new Expr.TypeOf(
                token.start(),
                TypeNames.of(type.text())
                        .orElseThrow(() -> tokens.error("'" + type.text() + "' is no type", type.start())));
    }

    /** Arguments in parentheses, each an expression or a pipeline, possibly named. */
    List<Expr.Argument> arguments() {
        tokens.expect("(");
        List<Expr.Argument> arguments = new ArrayList<>();
        while (!tokens.at(")")) {
            Optional<String> name = Optional.empty();
            if (tokens.at(TokenKind.NAME) && tokens.peek(1).is("=")) {
                name = Optional.of(tokens.take().text());
                tokens.take();
            }
            arguments.add(new Expr.Argument(name, queries.expressionOrPipeline()));
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
        return arguments;
    }
}
