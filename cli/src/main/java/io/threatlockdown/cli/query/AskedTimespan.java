package io.threatlockdown.cli.query;

import io.threatlockdown.event.ValueText;
import io.threatlockdown.kql.TimeRange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time as people write it: a length that ends now ({@code 24h}, {@code 7d}, or {@code P1D} as the query API spells it), or two
 * ends with a slash between them, one of which may be a length.
 */
public final class AskedTimespan {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d|w)");
    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,4})W");

    private AskedTimespan() {}

    /** Empty when the text is no span, or one that ends before it begins. */
    public static Optional<TimeRange> parse(String text, Instant now) {
        String[] ends = text.strip().split("/", -1);
        try {
            return switch (ends.length) {
                case 1 -> length(ends[0]).map(length -> new TimeRange(now.minus(length), now));
                case 2 -> between(ends[0].strip(), ends[1].strip());
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException backwardsOrTooFar) {
            return Optional.empty();
        }
    }

    private static Optional<TimeRange> between(String first, String second) {
        Optional<Instant> from = instant(first)
                .or(() -> instant(second).flatMap(to -> length(first).map(to::minus)));
        Optional<Instant> to =
                instant(second).or(() -> from.flatMap(start -> length(second).map(start::plus)));
        return from.flatMap(start -> to.map(end -> new TimeRange(start, end)));
    }

    /** With an offset, or without one for UTC; a day is its first instant. */
    private static Optional<Instant> instant(String text) {
        return ValueText.instant(text)
                .or(() -> ValueText.instant(text + "Z"))
                .or(() -> ValueText.instant(text + "T00:00:00Z"));
    }

    private static Optional<Duration> length(String text) {
        Matcher parts = SHORT.matcher(text.strip());
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            return Optional.of(
                    switch (parts.group(2)) {
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        case "d" -> Duration.ofDays(number);
                        default -> Duration.ofDays(7 * number);
                    });
        }
        Matcher weeks = WEEKS.matcher(text);
        if (weeks.matches()) {
            return Optional.of(Duration.ofDays(7L * Integer.parseInt(weeks.group(1))));
        }
        try {
            return Optional.of(Duration.parse(text)).filter(Duration::isPositive);
        } catch (DateTimeException noLength) {
            return Optional.empty();
        }
    }
}
