package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Parser;
import io.threatlockdown.kql.syntax.Statement;

import java.time.Instant;

/**
 * Makes of a query one that is answered as if it were asked at another time, whoever answers it and whenever: a statement goes before it, and
 * its own text stays as it is. {@code now()} and {@code ago()} count from there, in functions of the workspace too. Stateless.
 */
public final class PresentTime {
    private static final String OPTION = "query_now";

    private PresentTime() {}

    /**
     * A query that says itself what time it is is given back as it is. Lines keep their numbers.
     *
     * @param now fractions of 100 ns are cut off
     * @throws KqlException when the query does not parse
     */
    public static String at(Instant now, String query) {
        boolean isSaid = Parser.parse(query).stream()
                .anyMatch(statement -> statement instanceof Statement.SetOption option
                        && option.name().equals(OPTION));
        return isSaid ? query : "set " + OPTION + " = " + KqlText.literal(now) + "; " + query;
    }
}
