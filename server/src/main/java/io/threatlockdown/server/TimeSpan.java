package io.threatlockdown.server;

import io.threatlockdown.event.ValueText;
import io.threatlockdown.kql.KqlText;

import java.time.Duration;
import java.time.Instant;

/** The half-open span {@code [from, to)} of event time that a page shows. */
public record TimeSpan(Instant from, Instant to) {
    private static final Duration LONGEST = Duration.ofDays(3_660);

    public TimeSpan {
        if (!from.isBefore(to)) {
            throw ApiErrors.BadRequestException.invalid("the range ends at " + to + ", before it begins at " + from);
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ApiErrors.BadRequestException.invalid("the range is longer than ten years");
        }
    }

    /** From two ISO 8601 texts. */
    public static TimeSpan parse(String from, String to) {
        return new TimeSpan(instant("from", from), instant("to", to));
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The span of the same length that ends where this one begins. */
    public TimeSpan before() {
        return new TimeSpan(from.minus(length()), from);
    }

    /** A step of a KQL query that keeps what happened in this span. */
    public String where() {
        return "| where TimeGenerated >= " + KqlText.literal(from) + " and TimeGenerated < " + KqlText.literal(to);
    }

    /** A query whose first line is a table, of what happened in this span. */
    public String within(String query) {
        int table = query.indexOf('\n');
        return query.substring(0, table) + " " + where() + query.substring(table);
    }

    private static Instant instant(String name, String text) {
        return ValueText.instant(text)
                .orElseThrow(() -> ApiErrors.BadRequestException.invalid(
                        "'" + name + "' is not a time such as 2026-11-23T09:00:00Z: " + text));
    }
}
