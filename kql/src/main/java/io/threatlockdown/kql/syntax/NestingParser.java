package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the operators that hold steps of their own or work level by level: mv-apply, partition, top-nested. */
final class NestingParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ColumnParser columns;
    private final QueryParser queries;

    NestingParser(Tokens tokens, ExpressionParser expressions, ColumnParser columns, QueryParser queries) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.columns = columns;
        this.queries = queries;
    }

    /** @param usualLimit of the elements of a row where the query gives none */
    Operator expand(int at, OptionalLong usualLimit) {
        Map<String, String> parameters = columns.parameters(Set.of("kind", "bagexpansion", "with_itemindex"));
        List<Operator.Expansion> expansions = expansions();
        Optional<Expr> limit = rowLimit();
        if (limit.isEmpty() && usualLimit.isPresent()) {
            limit = Optional.of(new Expr.Literal(at, new LiteralValue.Whole(KqlType.LONG, usualLimit.getAsLong())));
        }
        return new Operator.MvExpand(at, parameters, expansions, limit);
    }

    Operator apply(int at) {
        Map<String, String> parameters = columns.parameters(Set.of("kind", "bagexpansion", "with_itemindex"));
        List<Operator.Expansion> expansions = expansions();
        Optional<Expr> limit = rowLimit();
        if (tokens.accept("id")) {
            expressions.scalar();
        }
        tokens.expect("on");
        return new Operator.MvApply(at, parameters, expansions, limit, steps());
    }

    private List<Operator.Expansion> expansions() {
        List<Operator.Expansion> expansions = new ArrayList<>();
        do {
            NamedExpr column = columns.namedExpression();
            Optional<KqlType> type = Optional.empty();
            if (tokens.accept("to") && expressions.scalar() instanceof Expr.TypeOf typeOf) {
                type = Optional.of(typeOf.type());
            }
            expansions.add(new Operator.Expansion(column, type));
        } while (tokens.accept(","));
        return expansions;
    }

    private Optional<Expr> rowLimit() {
        return tokens.accept("limit") ? Optional.of(expressions.scalar()) : Optional.empty();
    }

    /** Steps in parentheses, the first without a pipe before it. */
    private List<Operator> steps() {
        tokens.expect("(");
        tokens.enter();
        List<Operator> steps = queries.steps();
        tokens.leave();
        tokens.expect(")");
        return steps;
    }

    Operator partition(int at) {
        columns.parameters(Set.of());
        tokens.expect("by");
        int start = tokens.peek().start();
        String name = tokens.expectName("a column's name");
        Expr key = new Expr.Name(start, tokens.lastEnd(), name);
        if (!tokens.accept("{")) {
            return new Operator.Partition(at, key, steps(), Optional.empty());
        }
        Expr query = queries.expressionOrPipeline();
        tokens.expect("}");
        return new Operator.Partition(at, key, List.of(), Optional.of(query));
    }

    Operator topNested(int at) {
        List<Operator.Level> levels = new ArrayList<>();
        levels.add(level());
        while (tokens.accept(",")) {
            tokens.expect("top");
            tokens.expect("-");
            tokens.expect("nested");
            levels.add(level());
        }
        return new Operator.TopNested(at, levels);
    }

    private Operator.Level level() {
        int at = tokens.peek().start();
        Optional<Expr> count = tokens.at("of") ? Optional.empty() : Optional.of(expressions.scalar());
        tokens.expect("of");
        NamedExpr of = columns.namedExpression();
        Optional<Expr> others = Optional.empty();
        if (tokens.accept("with")) {
            tokens.expect("others");
            tokens.expect("=");
            others = Optional.of(expressions.scalar());
        }
        tokens.expect("by");
        NamedExpr by = columns.namedExpression();
        boolean ascending = tokens.accept("asc");
        if (!ascending) {
            tokens.accept("desc");
        }
        return new Operator.Level(at, count, of, others, by, !ascending);
    }

    Operator topHitters(int at) {
        columns.parameters(Set.of());
        Expr count = expressions.scalar();
        tokens.expect("of");
        NamedExpr of = columns.namedExpression();
        return new Operator.TopHitters(
                at, count, of, tokens.accept("by") ? Optional.of(columns.namedExpression()) : Optional.empty());
    }
}
