package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.JoinKind;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.stream.Collectors;

/** Writes joins. Null keys match null keys. */
final class JoinSql {
    private final SqlGenerator generator;
    private final SqlDialect dialect;

    JoinSql(SqlGenerator generator, SqlDialect dialect) {
        this.generator = generator;
        this.dialect = dialect;
    }

    String join(Plan.Join join) {
        String left = generator.step(join.left());
        String right = generator.step(join.right());
        String from = switch (join.kind()) {
            case INNER_UNIQUE -> unique(join, left) + " JOIN " + right;
            case INNER -> left + " JOIN " + right;
            case LEFT_OUTER -> left + " LEFT JOIN " + right;
            case RIGHT_OUTER -> left + " RIGHT JOIN " + right;
            case FULL_OUTER -> left + " FULL JOIN " + right;
            case LEFT_SEMI -> left + " SEMI JOIN " + right;
            case LEFT_ANTI -> left + " ANTI JOIN " + right;
            case RIGHT_SEMI -> right + " SEMI JOIN " + left;
            case RIGHT_ANTI -> right + " ANTI JOIN " + left;
        };
        ScalarSql scalars = new ScalarSql(generator, dialect);
        return "SELECT " + outputs(join, scalars) + scalars.from(from + " ON " + condition(join));
    }

    private String unique(Plan.Join join, String left) {
        ScalarSql scalars = new ScalarSql(generator, dialect);
        String keys = join.keys().stream().map(key -> scalars.value(key.left())).collect(Collectors.joining(", "));
        return "(SELECT DISTINCT ON (" + keys + ") * FROM " + left + ") AS l";
    }

    private String condition(Plan.Join join) {
        if (join.keys().isEmpty()) {
            return "TRUE";
        }
        ScalarSql scalars = new ScalarSql(generator, dialect);
        return join.keys().stream()
                .map(key -> scalars.value(key.left())
                        + (key.left().type() == KqlType.STRING ? " = " : " IS NOT DISTINCT FROM ")
                        + scalars.value(key.right()))
                .collect(Collectors.joining(" AND "));
    }

    private String outputs(Plan.Join join, ScalarSql scalars) {
        boolean outer = join.kind() == JoinKind.LEFT_OUTER
                || join.kind() == JoinKind.RIGHT_OUTER
                || join.kind() == JoinKind.FULL_OUTER;
        return SqlGenerator.list(generator.needed().kept(join, join.outputs()).stream()
                .map(output -> output(scalars, output, outer))
                .toList());
    }

    private String output(ScalarSql scalars, Assignment output, boolean outer) {
        String value = scalars.value(output.value());
        String whole = outer && output.column().type() == KqlType.STRING
                ? "coalesce(" + value + ", " + dialect.literal(new LiteralValue.Text("")) + ")"
                : value;
        return whole + " AS " + output.column().sqlName();
    }
}
