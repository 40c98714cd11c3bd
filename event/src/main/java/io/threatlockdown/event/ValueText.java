package io.threatlockdown.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text forms of datetimes and timespans in a query answer: ISO 8601 in UTC with up to seven digits of a second, and the
 * .NET "c" form {@code [-][d.]hh:mm:ss[.fffffff]}.
 */
public final class ValueText {
    private static final Pattern TIMESPAN =
            Pattern.compile("(-)?(?:(\\d+)\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,7}))?");
    private static final int FRACTION_DIGITS = 7;

    private ValueText() {}

    /** {@code 2026-11-23T09:05:00.0312Z}: trailing zeros of the fraction are left out. */
    public static String of(Instant instant) {
        StringBuilder text = new StringBuilder(28);
        var utc = instant.atOffset(ZoneOffset.UTC);
        pad(text, utc.getYear(), 4).append('-');
        pad(text, utc.getMonthValue(), 2).append('-');
        pad(text, utc.getDayOfMonth(), 2).append('T');
        pad(text, utc.getHour(), 2).append(':');
        pad(text, utc.getMinute(), 2).append(':');
        pad(text, utc.getSecond(), 2);
        appendFraction(text, utc.getNano() / 100, false);
        return text.append('Z').toString();
    }

    /** {@code 1.02:03:04.5000000}: days only when there are any, a fraction only when there is one. */
    public static String of(Duration duration) {
        long ticks = Ticks.of(duration);
        StringBuilder text = new StringBuilder(20);
        if (ticks < 0) {
            text.append('-');
        }
        long seconds = Math.abs(ticks / Ticks.PER_SECOND);
        int fraction = (int) Math.abs(ticks % Ticks.PER_SECOND);
        long days = seconds / 86_400;
        if (days > 0) {
            text.append(days).append('.');
        }
        pad(text, (int) (seconds / 3600 % 24), 2).append(':');
        pad(text, (int) (seconds / 60 % 60), 2).append(':');
        pad(text, (int) (seconds % 60), 2);
        appendFraction(text, fraction, true);
        return text.toString();
    }

    /** The instant of an ISO 8601 text with an offset or {@code Z}; empty when it is none. */
    public static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notIso) {
            return Optional.empty();
        }
    }

    /** The duration of a "c" form; empty when it is none. */
    public static Optional<Duration> duration(String text) {
        Matcher parts = TIMESPAN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long days = parts.group(2) == null ? 0 : Long.parseLong(parts.group(2));
        long seconds = days * 86_400
                + Integer.parseInt(parts.group(3)) * 3600L
                + Integer.parseInt(parts.group(4)) * 60L
                + Integer.parseInt(parts.group(5));
        long ticks = seconds * Ticks.PER_SECOND + fractionTicks(parts.group(6));
        return Optional.of(Ticks.toDuration(parts.group(1) == null ? ticks : -ticks));
    }

    private static long fractionTicks(@org.jspecify.annotations.Nullable String digits) {
        if (digits == null) {
            return 0;
        }
        return Long.parseLong((digits + "0000000").substring(0, FRACTION_DIGITS));
    }

    private static void appendFraction(StringBuilder text, int ticks, boolean allDigits) {
        if (ticks == 0) {
            return;
        }
        text.append('.');
        pad(text, ticks, FRACTION_DIGITS);
        while (!allDigits && text.charAt(text.length() - 1) == '0') {
            text.setLength(text.length() - 1);
        }
    }

    private static StringBuilder pad(StringBuilder text, int number, int width) {
        if (width == 2 && number < 100) {
            return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
        }
        String digits = Integer.toString(number);
        text.repeat('0', Math.max(0, width - digits.length()));
        return text.append(digits);
    }
}
