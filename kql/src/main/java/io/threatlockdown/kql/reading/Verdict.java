package io.threatlockdown.kql.reading;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a predicate is. */
sealed interface Verdict {
    record Tests(List<FieldTest> all) implements Verdict {
        static Tests of(FieldTest test) {
            return new Tests(List.of(test));
        }
    }

    /** It limits the time. @param back how far back of now, where it says so */
    record Time(Optional<Duration> back) implements Verdict {}

    /** At least so many of a count. @param exact whether it asks for no more than those either */
    record Threshold(Value.Count of, long least, boolean exact) implements Verdict {}

    /** No test of fields. @param reason one clause */
    record No(String reason) implements Verdict {}
}
