package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Statement;
import io.threatlockdown.kql.syntax.Ticks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@code set} statements that change an answer; others concern the engine and are passed over.
 *
 * @param now what the query takes for the present time
 * @param most how many rows it gives
 */
record QueryOptions(Optional<Instant> now, Optional<Long> most) {
    static QueryOptions of(List<Statement> statements, Session session) {
        Optional<Instant> now = Optional.empty();
        Optional<Long> most = Optional.empty();
        for (Statement statement : statements) {
            if (statement instanceof Statement.SetOption option) {
                switch (option.name()) {
                    case "query_now" -> now = Optional.of(Ticks.toInstant(whole(option, KqlType.DATETIME, session)));
                    case "query_take_max_records" -> most = Optional.of(whole(option, KqlType.LONG, session));
                    default -> {}
                }
            }
        }
        return new QueryOptions(now, most);
    }

    private static long whole(Statement.SetOption option, KqlType type, Session session) {
        Expr value = option.value()
                .orElseThrow(() -> session.error("SEM0061", "'" + option.name() + "' needs a value", option.at()));
        if (new ExpressionBinder(session, new Scope(new Library(session.catalog())), Row.NONE).bind(value)
                        instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Whole whole
                && whole.type() == type) {
            return whole.value();
        }
        throw session.error(
                "SEM0061", "'" + option.name() + "' takes a constant of type " + type.keyword(), option.at());
    }

    Plan limited(Plan plan) {
        return most.<Plan>map(count -> new Plan.Limit(plan, Types.constant(count)))
                .orElse(plan);
    }
}
