package io.threatlockdown.bench.kql;

import io.threatlockdown.event.Ticks;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A question in two languages.
 *
 * @param handWritten the SQL that somebody who knows the database would write, with times as {@code {now-7d}}
 */
record HuntingQuery(String name, String kql, String handWritten) {
    private static final Pattern TIME = Pattern.compile("\\{now(?:-(\\d+)d)?\\}");

    /** The SQL with its times as the database holds them. */
    String sql(Instant now) {
        return TIME.matcher(handWritten).replaceAll(time -> Long.toString(Ticks.of(now.minus(days(time.group(1))))));
    }

    private static Duration days(@org.jspecify.annotations.Nullable String days) {
        return Duration.ofDays(days == null ? 0 : Long.parseLong(days));
    }
}
