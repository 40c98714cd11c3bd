package io.threatlockdown.kql.syntax;

import io.threatlockdown.kql.KqlType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads scan. */
final class ScanParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final ColumnParser columns;

    ScanParser(Tokens tokens, ExpressionParser expressions, ColumnParser columns) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.columns = columns;
    }

    Operator scan(int at) {
        Optional<String> matchId =
                Optional.ofNullable(columns.parameters(Set.of("with_match_id")).get("with_match_id"));
        List<Operator.SortItem> order = clause("order") ? columns.sortItems() : List.of();
        List<Expr> partition = clause("partition") ? columns.patterns() : List.of();
        List<Operator.State> states = tokens.accept("declare") ? states() : List.of();
        tokens.expect("with");
        tokens.expect("(");
        List<Operator.ScanStep> steps = new ArrayList<>();
        while (tokens.accept("step")) {
            steps.add(step());
            if (!tokens.accept(";")) {
                break;
            }
        }
        tokens.expect(")");
        return new Operator.Scan(at, matchId, order, partition, states, steps);
    }

    private boolean clause(String word) {
        if (!tokens.accept(word)) {
            return false;
        }
        tokens.expect("by");
        return true;
    }

    private List<Operator.State> states() {
        tokens.expect("(");
        List<Operator.State> found = new ArrayList<>();
        do {
            String name = tokens.expectName("a column's name");
            tokens.expect(":");
            Token type = tokens.take();
            KqlType kqlType = TypeNames.of(type.text())
                    .orElseThrow(() -> tokens.error("'" + type.text() + "' is no type", type.start()));
            Optional<Expr> initial = tokens.accept("=") ? Optional.of(expressions.scalar()) : Optional.empty();
            found.add(new Operator.State(name, kqlType, initial));
        } while (tokens.accept(","));
        tokens.expect(")");
        return found;
    }

    private Operator.ScanStep step() {
        int at = tokens.peek().start();
        String name = tokens.expectName("the step's name");
        boolean optional = tokens.accept("optional");
        String output = columns.parameters(Set.of("output")).getOrDefault("output", "all");
        tokens.expect(":");
        Expr condition = expressions.scalar();
        List<NamedExpr> assignments = tokens.accept("=>") ? columns.namedExpressions() : List.of();
        return new Operator.ScanStep(at, name, optional, output, condition, assignments);
    }
}
