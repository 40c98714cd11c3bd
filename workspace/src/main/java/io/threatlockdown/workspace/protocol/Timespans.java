package io.threatlockdown.workspace.protocol;

import io.threatlockdown.event.ValueText;
import io.threatlockdown.kql.TimeRange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code timespan} of a request (ISO 8601): a duration that ends now ({@code PT12H}), or an interval ({@code start/end},
 * {@code start/duration}, {@code duration/end}).
 */
public final class Timespans {
    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,4})W");

    private static final TimeRange DATETIMES =
            new TimeRange(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.9999999Z"));

    private Timespans() {}

    /**
     * Empty when the text is neither. Ends beyond the years 1 to 9999 mean those years: Azure's own client writes "all time" as an
     * interval of two thousand million years.
     */
    public static Optional<TimeRange> parse(String text, Instant now) {
        return anyRange(text, now).map(range -> intersection(range, DATETIMES));
    }

    private static Optional<TimeRange> anyRange(String text, Instant now) {
        String[] parts = text.strip().split("/", -1);
        try {
            if (parts.length == 1) {
                return duration(parts[0]).map(length -> new TimeRange(now.minus(length), now));
            }
            return parts.length == 2 ? interval(parts[0], parts[1]) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException backwardsOrTooFar) {
            return Optional.empty();
        }
    }

    /** What lies in both; a span without length when nothing does. */
    public static TimeRange intersection(TimeRange one, TimeRange other) {
        Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
        Instant to = one.to().isBefore(other.to()) ? one.to() : other.to();
        return to.isBefore(from) ? new TimeRange(from, from) : new TimeRange(from, to);
    }

    private static Optional<TimeRange> interval(String first, String second) {
        Optional<Instant> from = instant(first);
        Optional<Instant> to = instant(second);
        if (from.isPresent() && to.isPresent()) {
            return Optional.of(new TimeRange(from.get(), to.get()));
        }
        if (from.isPresent()) {
            return duration(second)
                    .map(length -> new TimeRange(from.get(), from.get().plus(length)));
        }
        return to.flatMap(end -> duration(first).map(length -> new TimeRange(end.minus(length), end)));
    }

    /** With an offset, or without one for UTC. */
    private static Optional<Instant> instant(String text) {
        Optional<Instant> withOffset = ValueText.instant(text);
        if (withOffset.isPresent()) {
            return withOffset;
        }
        Optional<Instant> utc = ValueText.instant(text + "Z");
        return utc.isPresent() ? utc : ValueText.instant(text + "T00:00:00Z");
    }

    private static Optional<Duration> duration(String text) {
        Matcher weeks = WEEKS.matcher(text);
        if (weeks.matches()) {
            return Optional.of(Duration.ofDays(7L * Integer.parseInt(weeks.group(1))));
        }
        try {
            Duration length = Duration.parse(text);
            return length.isNegative() ? Optional.empty() : Optional.of(length);
        } catch (DateTimeException notADuration) {
            return Optional.empty();
        }
    }
}
