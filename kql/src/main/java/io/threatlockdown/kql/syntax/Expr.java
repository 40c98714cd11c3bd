package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.List;
import java.util.Optional;

/** A scalar expression, or a tabular one where the language allows either. {@code at} is an offset into the query's text. */
public sealed interface Expr {
    int at();

    /** A value written out. */
    record Literal(int at, LiteralValue value) implements Expr {}

    /** A column, a let, a table or a function without arguments; {@code end} is the offset behind it. */
    record Name(int at, int end, String name) implements Expr {}

    /** {@code target.property}. */
    record Path(int at, Expr target, String property) implements Expr {}

    /** {@code target[index]}. */
    record Index(int at, Expr target, Expr index) implements Expr {}

    record Call(int at, String function, List<Argument> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record Negate(int at, Expr operand) implements Expr {}

    /** Two operands; the operator as written, {@code "=~"} or {@code "!has_cs"} or {@code "matches regex"}. */
    record Binary(int at, String operator, Expr left, Expr right) implements Expr {}

    record Between(int at, Expr value, Expr low, Expr high, boolean negated) implements Expr {}

    /** {@code value in (a, b)} and its kin {@code in~ !in !in~ has_any has_all}. */
    record Membership(int at, String operator, Expr value, List<Expr> elements) implements Expr {
        public Membership {
            elements = List.copyOf(elements);
        }
    }

    record Parenthesised(int at, Expr inner) implements Expr {}

    /** {@code *}, possibly with a name pattern around it ({@code a*}). */
    record Star(int at, String pattern) implements Expr {}

    record TypeOf(int at, KqlType type) implements Expr {}

    /** A pipeline where a value may stand. */
    record Tabular(int at, Query query) implements Expr {}

    /** An argument, with its name where it is given one. */
    record Argument(Optional<String> name, Expr value) {}
}
