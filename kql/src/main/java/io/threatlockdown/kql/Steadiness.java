package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Statement;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Knows what the statements of one query define, and so which expressions give a row the same value whenever it is asked for. */
final class Steadiness {
    private static final Set<String> CHANGING = Set.of("now", "ago", "rand", "new_guid");

    private final Set<String> unsteadyNames = new HashSet<>();

    Steadiness(List<Statement> statements) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Let let && !isSteady(let.value())) {
                unsteadyNames.add(let.name());
            } else if (statement instanceof Statement.LetFunction function && !isSteady(function.body())) {
                unsteadyNames.add(function.name());
            } else if (statement instanceof Statement.SetOption option && !isSteady(List.of(option))) {
                unsteadyNames.add("bin_auto");
            }
        }
    }

    /** False for what asks the clock, chance or other rows. */
    boolean isSteady(Expr expr) {
        return !SubqueryFinder.any(expr, this::changes);
    }

    private boolean isSteady(List<Statement> body) {
        return body.stream().allMatch(statement -> switch (statement) {
            case Statement.Let let -> isSteady(let.value());
            case Statement.LetFunction function -> isSteady(function.body());
            case Statement.Result result -> isSteady(result.value());
            case Statement.SetOption option ->
                option.value().map(this::isSteady).orElse(true);
            case Statement.QueryParameters ignored -> true;
            case Statement.Unsupported ignored -> true;
        });
    }

    private boolean changes(Expr expr) {
        return switch (expr) {
            case Expr.Tabular ignored -> true;
            case Expr.Call call -> CHANGING.contains(call.function()) || unsteadyNames.contains(call.function());
            case Expr.Name name -> unsteadyNames.contains(name.name());
            default -> false;
        };
    }
}
