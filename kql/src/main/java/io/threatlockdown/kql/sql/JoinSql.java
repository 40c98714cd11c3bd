package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Assignment;
import io.threatlockdown.kql.plan.Column;
import io.threatlockdown.kql.plan.JoinKind;
import io.threatlockdown.kql.plan.Plan;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes joins. Null keys match null keys. */
final class JoinSql {
    /** Not reals: zero equals minus zero and is written otherwise. */
    private static final Set<KqlType> ALIKE_WHEN_EQUAL = EnumSet.of(
            KqlType.STRING, KqlType.LONG, KqlType.INT, KqlType.BOOL, KqlType.DATETIME, KqlType.TIMESPAN, KqlType.GUID);

    private final SqlGenerator generator;
    private final SqlDialect dialect;

    JoinSql(SqlGenerator generator, SqlDialect dialect) {
        this.generator = generator;
        this.dialect = dialect;
    }

    String join(Plan.Join join) {
        Map<Column, Scalar> twins = join.kind() == JoinKind.INNER_UNIQUE ? twins(join) : Map.of();
        return twins.isEmpty() ? written(join) : ofKeysAlone(join, twins);
    }

    /**
     * Where nothing but its keys is looked at of the left side, one row a key is the same as whether there is any: each row of the right
     * side that has one, once.
     */
    private String ofKeysAlone(Plan.Join join, Map<Column, Scalar> twins) {
        String left = generator.step(join.left());
        String right = generator.step(join.right());
        ScalarSql scalars = new ScalarSql(generator, dialect);
        String outputs = SqlGenerator.list(generator.needed().kept(join, join.outputs()).stream()
                .map(output -> scalars.value(twin(output, twins)) + " AS "
                        + output.column().sqlName())
                .toList());
        return "SELECT " + outputs + scalars.from(right + " SEMI JOIN " + left + " ON " + condition(join));
    }

    private static Scalar twin(Assignment output, Map<Column, Scalar> twins) {
        return output.value() instanceof Scalar.Ref ref ? twins.getOrDefault(ref.column(), ref) : output.value();
    }

    /** For each key of the left side the right side's, which is equal to it; none when more of the left side is looked at. */
    private Map<Column, Scalar> twins(Plan.Join join) {
        Map<Column, Scalar> twins = new HashMap<>();
        for (Plan.Join.KeyPair key : join.keys()) {
            if (!(key.left() instanceof Scalar.Ref left)
                    || key.left().type() != key.right().type()
                    || !ALIKE_WHEN_EQUAL.contains(key.left().type())) {
                return Map.of();
            }
            twins.put(left.column(), key.right());
        }
        Set<Column> ofTheLeft = new HashSet<>(join.left().shape().carried());
        boolean keysAlone = generator.needed().kept(join, join.outputs()).stream()
                .allMatch(output -> output.value() instanceof Scalar.Ref ref
                        && (twins.containsKey(ref.column()) || !ofTheLeft.contains(ref.column())));
        return keysAlone ? twins : Map.of();
    }

    private String written(Plan.Join join) {
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
