package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Shape;
import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.Operator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Binds project-away, project-keep and project-reorder: the choice and order of columns, no new values. */
final class ColumnChoice {
    private final Session session;
    private final Plan input;
    private final List<Column> columns;

    ColumnChoice(Session session, Plan input) {
        this.session = session;
        this.input = input;
        this.columns = input.shape().columns();
    }

    Plan away(Operator.ProjectAway away) {
        Set<Column> gone = new LinkedHashSet<>();
        away.columns().forEach(pattern -> gone.addAll(matching(pattern)));
        return with(columns.stream().filter(column -> !gone.contains(column)).toList());
    }

    Plan keep(Operator.ProjectKeep keep) {
        Set<Column> kept = new LinkedHashSet<>();
        keep.columns().forEach(pattern -> kept.addAll(matching(pattern)));
        return with(columns.stream().filter(kept::contains).toList());
    }

    Plan reorder(Operator.ProjectReorder reorder) {
        Set<Column> exact = new LinkedHashSet<>();
        reorder.columns().stream()
                .filter(item -> item.column() instanceof Expr.Name)
                .forEach(item -> exact.addAll(matching(item.column())));
        Set<Column> ordered = new LinkedHashSet<>();
        for (Operator.ReorderItem item : reorder.columns()) {
            List<Column> found = new ArrayList<>(matching(item.column()));
            if (item.column() instanceof Expr.Star) {
                found.removeIf(exact::contains);
                sort(found, item.order());
            }
            ordered.addAll(found);
        }
        ordered.addAll(columns);
        return with(List.copyOf(ordered));
    }

    private static void sort(List<Column> found, String order) {
        if (order.isEmpty()) {
            return;
        }
        Comparator<Column> comparator = order.startsWith("granny")
                ? Comparator.comparing((Column column) -> NaturalOrder.key(column.name()))
                : Comparator.comparing(Column::name);
        found.sort(order.endsWith("desc") ? comparator.reversed() : comparator);
    }

    private Plan with(List<Column> chosen) {
        Shape shape = input.shape().withColumns(chosen);
        return new Plan.Compute(input, List.of(), shape);
    }

    private List<Column> matching(Expr pattern) {
        return switch (pattern) {
            case Expr.Star star -> matching(star);
            case Expr.Name name -> List.of(named(name));
            default -> throw session.error("SEM0061", "a column's name is expected", pattern.at());
        };
    }

    private List<Column> matching(Expr.Star star) {
        Pattern pattern = wildcard(star.pattern());
        List<Column> found = columns.stream()
                .filter(column -> pattern.matcher(column.name()).matches())
                .toList();
        if (found.isEmpty()) {
            throw session.error("SEM0100", "no column's name matches '" + star.pattern() + "'", star.at());
        }
        return found;
    }

    private Column named(Expr.Name name) {
        return columns.stream()
                .filter(column -> column.name().equals(name.name()))
                .findFirst()
                .orElseThrow(() -> session.error(
                        "SEM0100",
                        "there is no column named '" + name.name() + "'"
                                + Suggestions.near(
                                        name.name(),
                                        columns.stream().map(Column::name).toList()),
                        name.at()));
    }

    /** A pattern with {@code *} for any text. */
    static Pattern wildcard(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("(?<=\\*)|(?=\\*)")) {
            regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }
}
