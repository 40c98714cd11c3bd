package io.threatlockdown.kql.reading;

import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.syntax.Parser;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which tables of a workspace elsewhere a query reads, as far as its text alone says. */
public sealed interface TablesRead {
    /** These and perhaps fewer: what might name a table or a column counts as a table. */
    record Named(SortedSet<String> tables) implements TablesRead {
        public Named {
            tables = Collections.unmodifiableSortedSet(new TreeSet<>(tables));
        }
    }

    /** @param reason a clause for a person: "it calls the function f(), which may read any table" */
    record Untold(String reason) implements TablesRead {}

    /**
     * @param isTable whether a name that the query does not define is that of a table; it may be a function's as well
     * @throws KqlException when the query does not parse
     */
    static TablesRead of(String query, Predicate<String> isTable) {
        TableReading reading = new TableReading(isTable);
        reading.read(Parser.parse(query));
        return reading.untold().<TablesRead>map(Untold::new).orElseGet(() -> new Named(reading.tables()));
    }
}
