package io.threatlockdown.kql.reading;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A query over one table.
 *
 * @param tests that a row must all pass
 * @param counting how many rows together it asks for
 * @param leftOut steps and parts of steps that are none of these, in the order of the query
 * @param lookBack how far back of now it looks, where it says so
 * @param rows the KQL of the rows as the table has them, up to the first step that changes them
 * @param wholeRows whether the answer's rows are rows of the table, if with more columns
 */
public record TableQuery(
        String table,
        List<FieldTest> tests,
        Optional<Counting> counting,
        List<LeftOut> leftOut,
        Optional<Duration> lookBack,
        Optional<String> rows,
        boolean wholeRows) {
    public TableQuery {
        tests = List.copyOf(tests);
        leftOut = List.copyOf(leftOut);
    }
}
