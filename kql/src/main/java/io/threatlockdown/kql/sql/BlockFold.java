package io.threatlockdown.kql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a fold over the rows of each part in order: a state goes from row to row, and each row may add to what comes out. The rows stand in
 * blocks. First the state is followed through all rows, and noted where a block begins; then all blocks are gone through side by side, each
 * from its state, for what comes out. So no list that grows with the number of rows has to be copied with each row.
 *
 * <p>An expression of the new state or of what comes out names the state before as {@link #STATE} and the row as {@link #ROW}.
 *
 * @param parts the columns that part the rows
 * @param ordinal the column that orders the rows of a part, from 1, without gaps
 * @param row a struct of what the fold needs of a row
 * @param initial the struct of the state before the first row
 * @param out a struct as it comes out, its values being of no account
 * @param phases what is done with each row, one after the other; one at least
 */
record BlockFold(List<String> parts, String ordinal, String row, String initial, String out, List<Phase> phases) {
    static final String STATE = "ia.state";
    static final String ROW = "ic.row";

    /** What came out before; to be carried on. */
    static final String OUTS = "ia.outs";

    private static final int BLOCK = 64;

    /**
     * @param state the struct of the new state
     * @param outs the list of what came out, {@link #OUTS} or more
     */
    record Phase(String state, String outs) {}

    /** Selects the parts; {@code state} after the last row, and {@code starts}, the state before each block. */
    String followed(String from) {
        String element =
                "state := " + initial + ", row := " + row + ", phase := phase, starts := [" + initial + "][1:0]";
        String rows = "SELECT " + listed("list(struct_pack(" + element + ") ORDER BY " + ordinal + ", phase) AS rows")
                + " FROM " + from + ", (SELECT unnest(range(" + phases.size() + ")) AS phase)"
                + (parts.isEmpty() ? "" : " GROUP BY " + String.join(", ", parts));
        String starts = "CASE WHEN ic.phase = 0 AND (ic.row." + ordinal + " - 1) % " + BLOCK
                + " = 0 THEN list_append(ia.starts, ia.state) ELSE ia.starts END";
        String folded = "list_reduce(list_prepend(rows[1], rows), lambda ia, ic: struct_pack(state := " + states()
                + ", row := ic.row, phase := ic.phase, starts := " + starts + "))";
        return "SELECT " + listed("f.state AS state, f.starts AS starts FROM (SELECT ") + listed(folded + " AS f")
                + " FROM (" + rows + ") WHERE rows IS NOT NULL)";
    }

    /**
     * Selects the parts and {@code o}, each struct that came out.
     *
     * @param followed the name of what {@link #followed} selects
     */
    String cameOut(String from, String followed) {
        String element = "state := " + initial + ", row := " + row + ", phase := phase";
        String blocks = "SELECT " + listed("(" + ordinal + " - 1) // " + BLOCK + " AS block") + ", list(struct_pack("
                + element + ") ORDER BY " + ordinal + ", phase) AS rows FROM " + from + ", (SELECT unnest(range("
                + phases.size() + ")) AS phase) GROUP BY " + listed("block");
        String starts = "SELECT " + listed("unnest(range(len(starts))) AS block, unnest(starts) AS start") + " FROM "
                + followed;
        String same = parts.stream()
                .map(part -> "b." + part + " IS NOT DISTINCT FROM s." + part + " AND ")
                .collect(Collectors.joining());
        String lanes = "SELECT b.*, s.start FROM (" + blocks + ") AS b JOIN (" + starts + ") AS s ON " + same
                + "b.block = s.block";
        String first =
                "struct_pack(state := start, row := rows[1].row, phase := rows[1].phase, outs := " + none() + ")";
        String rows =
                "list_transform(rows, lambda e: struct_pack(state := e.state, row := e.row, phase := e.phase, outs := "
                        + none() + "))";
        String outs =
                "list_reduce(list_prepend(" + first + ", " + rows + "), lambda ia, ic: struct_pack(state := " + states()
                        + ", row := ic.row, phase := ic.phase, outs := "
                        + byPhase(phases.stream().map(Phase::outs).toList()) + ")).outs";
        return "SELECT " + listed("unnest(" + outs + ") AS o") + " FROM (" + lanes + ")";
    }

    private String states() {
        return byPhase(phases.stream().map(Phase::state).toList());
    }

    private static String byPhase(List<String> expressions) {
        if (expressions.size() == 1) {
            return expressions.getFirst();
        }
        StringBuilder sql = new StringBuilder("CASE ic.phase");
        for (int i = 0; i < expressions.size() - 1; i++) {
            sql.append(" WHEN ").append(i).append(" THEN ").append(expressions.get(i));
        }
        return sql.append(" ELSE ").append(expressions.getLast()).append(" END").toString();
    }

    private String none() {
        return "[" + out + "][1:0]";
    }

    private String listed(String last) {
        List<String> all = new ArrayList<>(parts);
        all.add(last);
        return String.join(", ", all);
    }
}
