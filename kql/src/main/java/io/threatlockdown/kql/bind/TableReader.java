package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.TableColumn;
import io.threatlockdown.kql.TableSchema;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Ticks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a table of the catalog, limited to the time that the query's scope allows. */
final class TableReader {
    private TableReader() {}

    static Plan rows(Session session, TableSchema table) {
        List<Plan.Scan.Source> sources = new ArrayList<>();
        List<Column> visible = new ArrayList<>();
        List<Column> hidden = new ArrayList<>();
        for (TableColumn from : table.columns()) {
            Column column = session.fresh(from.name(), from.type());
            sources.add(new Plan.Scan.Source(column, from));
            (from.hidden() ? hidden : visible).add(column);
        }
        table.ingestionTime().ifPresent(from -> {
            Column column = session.fresh(Row.INGESTION_TIME, KqlType.DATETIME);
            sources.add(new Plan.Scan.Source(column, from));
            hidden.add(column);
        });
        Plan scan = new Plan.Scan(table, List.copyOf(sources), new Shape(visible, hidden, List.of()));
        return session.scope().timespan().map(span -> within(scan, span)).orElse(scan);
    }

    private static Plan within(Plan scan, TimeRange span) {
        Optional<Column> time =
                Row.of(scan.shape()).find("TimeGenerated").filter(column -> column.type() == KqlType.DATETIME);
        return time.<Plan>map(column -> new Plan.Filter(scan, inside(new Scalar.Ref(column), span)))
                .orElse(scan);
    }

    private static Scalar inside(Scalar time, TimeRange span) {
        return new Scalar.Call(
                "and",
                List.of(compared(">=", time, Ticks.of(span.from())), compared("<", time, Ticks.of(span.to()))),
                KqlType.BOOL);
    }

    private static Scalar compared(String operator, Scalar time, long ticks) {
        return new Scalar.Call(operator, List.of(time, Types.constant(KqlType.DATETIME, ticks)), KqlType.BOOL);
    }
}
