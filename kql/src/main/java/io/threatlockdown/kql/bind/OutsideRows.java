package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.OutsideFile;
import io.threatlockdown.kql.OutsideTable;
import io.threatlockdown.kql.ResultColumn;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;
import io.threatlockdown.kql.syntax.Source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Binds what reads rows that stand outside of the tables: externaldata and watchlists. */
final class OutsideRows {
    static final String ALIASES = "_GetWatchlistAlias";

    private static final String WATCHLIST = "_GetWatchlist";

    /** They would change which column a value goes to. */
    private static final Set<String> REFUSED = Set.of("ingestionmapping", "ingestionmappingreference");

    private final Session session;
    private final Scope scope;

    OutsideRows(Session session, Scope scope) {
        this.session = session;
        this.scope = scope;
    }

    static boolean handles(String function) {
        return function.equals(WATCHLIST) || function.equals(ALIASES);
    }

    Plan external(Source.External external) {
        for (String property : external.properties().keySet()) {
            if (REFUSED.contains(property)) {
                throw session.unsupported("externaldata with " + property, external.at());
            }
        }
        if (external.columns().isEmpty() || external.urls().isEmpty()) {
            throw session.error("SEM0061", "externaldata takes columns and the url of a file", external.at());
        }
        List<ResultColumn> columns = external.columns().stream()
                .map(column -> new ResultColumn(column.name(), column.type()))
                .toList();
        OutsideFile wanted = new OutsideFile(
                external.urls().stream().map(this::text).toList(),
                external.properties().getOrDefault("format", "").toLowerCase(Locale.ROOT),
                isTrue(external.properties(), "ignorefirstrecord"),
                columns);
        return rows(session.catalog().outside().file(wanted), external.at());
    }

    private static boolean isTrue(Map<String, String> properties, String name) {
        return properties.getOrDefault(name, "false").equalsIgnoreCase("true");
    }

    Plan watchlist(Expr.Call call) {
        if (call.function().equals(ALIASES)) {
            return aliases();
        }
        if (call.arguments().size() != 1) {
            throw session.error("SEM0219", WATCHLIST + "() takes the alias of a watchlist", call.at());
        }
        String alias = text(call.arguments().getFirst().value());
        return rows(session.catalog().outside().watchlist(alias), call.at());
    }

    Plan aliases() {
        List<List<Scalar>> rows = session.catalog().outside().watchlists().stream()
                .sorted()
                .map(alias -> List.<Scalar>of(Types.constant(alias)))
                .toList();
        return new Plan.Values(rows, Shape.of(List.of(session.fresh("WatchlistAlias", KqlType.STRING))));
    }

    private String text(Expr expr) {
        if (new ExpressionBinder(session, scope, Row.NONE).bind(expr) instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Text text) {
            return text.value();
        }
        throw session.error("SEM0260", "a constant text is expected here", expr.at());
    }

    private Plan rows(OutsideTable table, int at) {
        return switch (table) {
            case OutsideTable.Rows rows -> typed(rows);
            case OutsideTable.Missing missing -> throw session.error("SEM0139", missing.message(), at);
        };
    }

    private Plan typed(OutsideTable.Rows rows) {
        List<Column> texts = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        List<Assignment> assignments = new ArrayList<>();
        for (ResultColumn column : rows.columns()) {
            Column text = session.fresh(column.name(), KqlType.STRING);
            texts.add(text);
            if (column.type() == KqlType.STRING) {
                columns.add(text);
                continue;
            }
            Column typed = session.fresh(column.name(), column.type());
            columns.add(typed);
            assignments.add(new Assignment(typed, typed(new Scalar.Ref(text), column.type())));
        }
        Plan outside = new Plan.Outside(rows.function(), rows.arguments(), Shape.of(texts));
        return assignments.isEmpty() ? outside : new Plan.Compute(outside, assignments, Shape.of(columns));
    }

    private static Scalar typed(Scalar text, KqlType type) {
        return type == KqlType.DYNAMIC
                ? new Scalar.Call("parse_json", List.of(text), KqlType.DYNAMIC)
                : Types.convert(text, type);
    }
}
