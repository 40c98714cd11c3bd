package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes values handed on from row to row: each row folds the list of the rows up to it. The work grows with the square of the
 * number of rows.
 */
final class FoldSql {
    private final SqlGenerator generator;
    private final SqlDialect dialect;

    FoldSql(SqlGenerator generator, SqlDialect dialect) {
        this.generator = generator;
        this.dialect = dialect;
    }

    String fold(Plan.Fold fold) {
        String input = generator.step(fold.input());
        List<Column> row = fold.input().shape().columns();
        List<Column> states = fold.next().stream().map(Assignment::column).toList();
        ScalarSql constants = new ScalarSql(generator, dialect);
        List<String> initial = new ArrayList<>();
        row.forEach(column -> initial.add(field(column, absent(column))));
        for (int i = 0; i < states.size(); i++) {
            initial.add(field(states.get(i), constants.value(fold.initial().get(i))));
        }
        String current = Stream.concat(
                        row.stream().map(column -> field(column, column.sqlName())),
                        states.stream().map(column -> field(column, absent(column))))
                .collect(Collectors.joining(", ", "struct_pack(", ")"));
        String list = "list(" + current + ") OVER ("
                + Over.of(fold.input().shape()).sql() + " ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";
        String start = "struct_pack(" + String.join(", ", initial) + ")";
        String folded = "list_reduce(list_prepend(" + start + ", rows), lambda acc, cur: " + next(fold, row) + ")";
        String from = "(SELECT *, " + folded + " AS folded FROM (SELECT *, " + list + " AS rows" + constants.from(input)
                + "))";
        String output = fold.shape().carried().stream()
                .map(column -> states.contains(column)
                        ? "folded." + column.sqlName() + " AS " + column.sqlName()
                        : column.sqlName())
                .collect(Collectors.joining(", "));
        return "SELECT " + output + " FROM " + from;
    }

    private String next(Plan.Fold fold, List<Column> row) {
        Map<Column, String> places = new HashMap<>();
        row.forEach(column -> places.put(column, "cur." + column.sqlName()));
        fold.before().forEach((column, before) -> places.put(before, "acc." + column.sqlName()));
        ScalarSql scalars = ScalarSql.withPlaces(generator, dialect, places);
        List<String> fields = new ArrayList<>();
        row.forEach(column -> fields.add(field(column, "cur." + column.sqlName())));
        fold.next().forEach(state -> fields.add(field(state.column(), scalars.value(state.value()))));
        return "struct_pack(" + String.join(", ", fields) + ")";
    }

    private String absent(Column column) {
        return dialect.literal(new LiteralValue.Null(column.type()));
    }

    private static String field(Column column, String value) {
        return column.sqlName() + " := " + value;
    }
}
