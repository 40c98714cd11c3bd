package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

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
            Optional<Scalar.Call> numbers = numbers(expansion);
            String list = numbers.map(range -> numbers(scalars, range))
                    .orElseGet(() -> dialect.elements(expansion, scalars.value(expansion.value())));
            lists.add(limit.map(count -> "list_slice(" + list + ", 1, " + count + ")")
                            .orElse(list) + " AS l" + i);
            unnested.add("unnest(l" + i + ") AS e" + i);
            values.put(
                    expansion.column(),
                    numbers.isPresent()
                            ? "e" + i
                            : dialect.element(expansion.column().type(), "e" + i));
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

    /** The whole numbers of a {@code range()} need not become JSON on the way. */
    private static Optional<Scalar.Call> numbers(Plan.Expand.Expansion expansion) {
        return expansion.column().type() == KqlType.LONG
                        && expansion.value() instanceof Scalar.Call call
                        && call.function().equals("range")
                        && call.arguments().stream().allMatch(argument -> argument.type() == KqlType.LONG)
                        && call.arguments().get(2) instanceof Scalar.Constant step
                        && step.value() instanceof LiteralValue.Whole whole
                        && whole.value() > 0
                ? Optional.of(call)
                : Optional.empty();
    }

    private String numbers(ScalarSql scalars, Scalar.Call range) {
        return dialect.numbers(
                range, range.arguments().stream().map(scalars::value).toList());
    }

    private static String longest(int lists) {
        List<String> lengths = new ArrayList<>();
        for (int i = 0; i < lists; i++) {
            lengths.add("len(l" + i + ")");
        }
        return lengths.size() == 1 ? lengths.getFirst() : "greatest(" + String.join(", ", lengths) + ")";
    }
}
