package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Binds evaluate: finds the plugin. */
final class EvaluateBinder {
    static final List<String> PLUGINS = Stream.concat(
                    Stream.of("bag_unpack", "pivot", "narrow", "ipv4_lookup", "ipv6_lookup", "basket", "autocluster"),
                    Arrays.stream(TimelinePlugin.values())
                            .map(plugin -> plugin.name().toLowerCase(Locale.ROOT)))
            .toList();

    private final Session session;
    private final Scope scope;
    private final Plan input;

    EvaluateBinder(Session session, Scope scope, Plan input) {
        this.session = session;
        this.scope = scope;
        this.input = input;
    }

    Plan evaluate(Operator.Evaluate evaluate) {
        return switch (evaluate.call().function()) {
            case "bag_unpack" -> new UnpackBinder(session, scope, input).unpack(evaluate);
            case "pivot" -> new PivotBinder(session, scope, input).pivot(evaluate);
            case "narrow" -> new NarrowBinder(session, input).narrow();
            case "ipv4_lookup", "ipv6_lookup" -> new AddressLookupBinder(session, scope, input).lookup(evaluate);
            case "basket" -> new PatternBinder(session, scope, input, evaluate).basket();
            case "autocluster" -> new PatternBinder(session, scope, input, evaluate).autocluster();
            default ->
                TimelinePlugin.of(evaluate.call().function())
                        .map(plugin -> new TimelineBinder(session, scope, input, plugin).bind(evaluate.call()))
                        .orElseThrow(() -> unknown(evaluate.call()));
        };
    }

    private RuntimeException unknown(Expr.Call call) {
        String near = Suggestions.near(call.function(), PLUGINS);
        return near.isEmpty()
                ? session.unsupported("the plugin '" + call.function() + "'", call.at())
                : session.error("SEM0260", "there is no plugin named '" + call.function() + "'" + near, call.at());
    }
}
