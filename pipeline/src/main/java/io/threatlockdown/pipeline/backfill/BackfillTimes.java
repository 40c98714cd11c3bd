package io.threatlockdown.pipeline.backfill;

import io.threatlockdown.event.ValueText;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From when to when, as people write it: a time with an offset, or without one for UTC; a day, for its first instant in UTC; or a span
 * back from now.
 */
public sealed interface BackfillTimes {
    /** @param asked the words, the same for the same ones */
    record Span(String asked, Instant from, Instant to) implements BackfillTimes {}

    /** @param message one line: what is wrong, and what is right */
    record Wrong(String message) implements BackfillTimes {}

    /** What the end is called that is not named. */
    String NOW = "now";

    Pattern BACK = Pattern.compile("(\\d{1,6})\\s*(m|h|d|w)");

    /**
     * @param from inclusive
     * @param to exclusive; {@code now} for the present
     */
    static BackfillTimes parse(String from, String to, Instant present) {
        Instant now = present.truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> begin = time(from, now);
        Optional<Instant> end = time(to, now);
        if (begin.isEmpty()) {
            return new Wrong(noTime("from", from));
        }
        if (end.isEmpty()) {
            return new Wrong(noTime("to", to));
        }
        if (begin.get().isAfter(now)) {
            return new Wrong(future("from", from, now));
        }
        if (end.get().isAfter(now)) {
            return new Wrong(future("to", to, now));
        }
        if (!begin.get().isBefore(end.get())) {
            return new Wrong(
                    "from " + from.strip() + " is not before to " + to.strip() + "; the earlier time is named first");
        }
        return new Span(from.strip() + " to " + to.strip(), begin.get(), end.get());
    }

    private static Optional<Instant> time(String words, Instant now) {
        String text = words.strip();
        if (text.equals(NOW)) {
            return Optional.of(now);
        }
        Matcher back = BACK.matcher(text);
        try {
            return back.matches()
                    ? Optional.of(now.minus(length(Long.parseLong(back.group(1)), back.group(2))))
                    : ValueText.instant(text)
                            .or(() -> ValueText.instant(text + "Z"))
                            .or(() -> ValueText.instant(text + "T00:00:00Z"));
        } catch (DateTimeException | ArithmeticException tooFar) {
            return Optional.empty();
        }
    }

    private static Duration length(long number, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    private static String future(String which, String words, Instant now) {
        return which + " " + words.strip() + " is in the future, where nothing has happened yet; it is " + now + " now";
    }

    private static String noTime(String which, String words) {
        return which + " '" + words
                + "' is neither a time such as 2026-10-27T08:00:00Z, nor a day such as 2026-10-27, nor a"
                + " span back from now such as 30d or 12h";
    }
}
