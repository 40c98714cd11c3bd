package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes mv-expand: lists of elements, unnested side by side, each element then converted. */
final class ExpandSql {
    private final SqlGenerator generator;
    private final SqlDialect dialect;

    ExpandSql(SqlGenerator generator, SqlDialect dialect) {
        this.generator = generator;
        this.dialect = dialect;
    }

    String expand(Plan.Expand expand) {
        String input = generator.step(expand.input());
        ScalarSql scalars = ScalarSql.ofRows(
                generator,
                dialect,
                expand.expansions().stream().map(Plan.Expand.Expansion::value).toList());
        List<String> lists = new ArrayList<>();
        List<String> unnested = new ArrayList<>();
        Map<Column, String> values = new HashMap<>();
        Optional<String> limit = expand.limit().map(scalars::value);
        for (int i = 0; i < expand.expansions().size(); i++) {
            Plan.Expand.Expansion expansion = expand.expansions().get(i);
            String list = dialect.elements(expansion, scalars.value(expansion.value()));
            lists.add(limit.map(count -> "list_slice(" + list + ", 1, " + count + ")")
                            .orElse(list) + " AS l" + i);
            unnested.add("unnest(l" + i + ") AS e" + i);
            values.put(expansion.column(), dialect.element(expansion.column().type(), "e" + i));
        }
        expand.index().ifPresent(index -> {
            unnested.add("unnest(range(" + longest(expand.expansions().size()) + ")) AS i");
            values.put(index, "i");
        });
        String carried =
                SqlGenerator.list(generator.needed().kept(expand, expand.input().shape()).stream()
                        .map(Column::sqlName)
                        .toList());
        String rows = "SELECT " + carried + ", " + String.join(", ", lists) + scalars.from(input);
        String elements = "SELECT " + carried + ", " + String.join(", ", unnested) + " FROM (" + rows + ")";
        String output = SqlGenerator.list(generator.needed().carried(expand).stream()
                .map(column -> Optional.ofNullable(values.get(column))
                        .map(value -> value + " AS " + column.sqlName())
                        .orElse(column.sqlName()))
                .toList());
        return "SELECT " + output + " FROM (" + elements + ")";
    }

    private static String longest(int lists) {
        List<String> lengths = new ArrayList<>();
        for (int i = 0; i < lists; i++) {
            lengths.add("len(l" + i + ")");
        }
        return lengths.size() == 1 ? lengths.getFirst() : "greatest(" + String.join(", ", lengths) + ")";
    }
}
