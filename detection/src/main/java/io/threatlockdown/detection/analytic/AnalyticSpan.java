package io.threatlockdown.detection.analytic;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes spans of time: {@code 5m}, {@code 1h}, {@code 14d}, and of ISO 8601 {@code PT5M}, {@code P1D}, {@code P1W}. */
final class AnalyticSpan {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})\\s*([smhdSMHD])");
    private static final Pattern WEEKS = Pattern.compile("[Pp](\\d{1,6})[Ww]");
    private static final int DAYS_OF_A_WEEK = 7;

    private AnalyticSpan() {}

    /** Empty for a text that is no span. */
    static Optional<Duration> parse(String text) {
        Matcher shortForm = SHORT.matcher(text);
        if (shortForm.matches()) {
            return Optional.of(of(Long.parseLong(shortForm.group(1)), shortForm.group(2)));
        }
        Matcher weeks = WEEKS.matcher(text);
        if (weeks.matches()) {
            return Optional.of(Duration.ofDays(Long.parseLong(weeks.group(1)) * DAYS_OF_A_WEEK));
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** As people write it: {@code 5m}, {@code 1h30m}, {@code 14d}. @param span of whole minutes */
    static String text(Duration span) {
        return part(span.toDays(), "d") + part(span.toHoursPart(), "h") + part(span.toMinutesPart(), "m");
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "s", "S" -> Duration.ofSeconds(number);
            case "m", "M" -> Duration.ofMinutes(number);
            case "h", "H" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
