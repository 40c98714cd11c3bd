package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.SqlDialect;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes {@code row_window_session}: the time at which the present session began. A pause too long is a segment's border already; within
 * one, a session ends when it has lasted too long.
 */
final class SessionSql {
    static final String FUNCTION = "row_window_session";

    private final SqlGenerator generator;
    private final SqlDialect dialect;

    SessionSql(SqlGenerator generator, SqlDialect dialect) {
        this.generator = generator;
        this.dialect = dialect;
    }

    /**
     * The rows with one column more.
     *
     * @param from rows, numbered by {@code ordinal} in each part
     * @param scalars writes the function's arguments on them
     * @param name of the new column
     */
    String added(
            String from, List<String> parts, String ordinal, Scalar.Window window, ScalarSql scalars, String name) {
        String segment = name + "g";
        String place = name + "n";
        List<String> lanes = new ArrayList<>(parts);
        lanes.add(segment);
        String values = "SELECT *, " + window.segment().map(scalars::value).orElse("0") + " AS " + segment + ", "
                + scalars.value(window.arguments().get(0)) + " AS " + name + "t, "
                + scalars.value(window.arguments().get(1)) + " AS " + name + "l" + scalars.from(from);
        String rows = generator.kept("SELECT *, row_number() OVER (PARTITION BY " + String.join(", ", lanes)
                + " ORDER BY " + ordinal + ") AS " + place + " FROM (" + values + ")");
        String time = BlockFold.ROW + "." + name + "t";
        String begun = BlockFold.STATE + ".begun";
        String start = "CASE WHEN NOT " + BlockFold.STATE + ".inside OR " + time + " - " + begun + " > " + BlockFold.ROW
                + "." + name + "l THEN " + time + " ELSE " + begun + " END";
        String none = dialect.literal(new LiteralValue.Null(window.type()));
        BlockFold fold = new BlockFold(
                lanes,
                place,
                "struct_pack(" + fields(List.of(place, name + "t", name + "l")) + ")",
                "struct_pack(inside := FALSE, begun := " + none + ")",
                "struct_pack(n := CAST(0 AS BIGINT), begun := " + none + ")",
                List.of(new BlockFold.Phase(
                        "struct_pack(inside := TRUE, begun := " + start + ")",
                        "list_append(" + BlockFold.OUTS + ", struct_pack(n := " + BlockFold.ROW + "." + place
                                + ", begun := " + start + "))")));
        String out = fold.cameOut(rows, generator.kept(fold.followed(rows)));
        String same = lanes.stream()
                .map(lane -> "r." + lane + " IS NOT DISTINCT FROM f." + lane + " AND ")
                .collect(Collectors.joining());
        return "(SELECT r.*, f.o.begun AS " + name + " FROM " + rows + " AS r JOIN (" + out + ") AS f ON " + same + "r."
                + place + " = f.o.n)";
    }

    private static String fields(List<String> columns) {
        return columns.stream().map(column -> column + " := " + column).collect(Collectors.joining(", "));
    }

    static Optional<Scalar.Window> in(List<Scalar.Window> windows) {
        return windows.stream()
                .filter(window -> window.function().equals(FUNCTION))
                .findFirst();
    }
}
