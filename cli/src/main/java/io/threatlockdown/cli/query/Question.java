package io.threatlockdown.cli.query;

import io.threatlockdown.kql.TimeRange;

import java.util.Optional;

/**
 * What is asked.
 *
 * @param kql the query's text
 * @param timespan what is looked at of every table's TimeGenerated, beside what the query says
 */
public record Question(String kql, Optional<TimeRange> timespan) {
    /** A question about all times. */
    public static Question of(String kql) {
        return new Question(kql, Optional.empty());
    }
}
