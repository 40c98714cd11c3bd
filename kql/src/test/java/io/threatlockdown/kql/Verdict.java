package io.threatlockdown.kql;

import java.util.List;
import java.util.stream.Collectors;

/** What a compiler says of a query before any row is read. */
sealed interface Verdict {
    /** The query is right; its result has these columns, in this order. */
    record Accepted(List<ResultColumn> columns) implements Verdict {
        @Override
        public String toString() {
            return columns.stream()
                    .map(column -> column.name() + ":" + column.type().keyword())
                    .collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** The query is wrong; lines and columns count from 1. */
    record Refused(int line, int column, String why) implements Verdict {
        @Override
        public String toString() {
            return "refused at " + line + ":" + column + ", " + why;
        }
    }

    /** The compiler does not know. */
    record Unknown(String why) implements Verdict {}
}
