package io.threatlockdown.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code <interval>}: a number and, at once behind it, a unit. As in Wazuh, the number may be hexadecimal ({@code 0x10}) or, with a
 * leading zero, octal, and only the first letter behind it counts.
 */
sealed interface Interval {
    /** @param length more than zero */
    record Time(Duration length) implements Interval {}

    /** @param count 1 or more */
    record Months(int count) implements Interval {}

    /** A hundred years: what is longer is a slip. */
    long MOST_SECONDS = 100L * 366 * 86_400;

    Pattern FORM = Pattern.compile("(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)(?:([smhdwM]).*)?");

    static Optional<Interval> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || parts.group(1).length() > 11) {
            return Optional.empty();
        }
        long number = Long.decode(parts.group(1));
        String unit = Optional.ofNullable(parts.group(2)).orElse("s");
        if (unit.equals("M")) {
            return number > 0 && number <= 1_200 ? Optional.of(new Months((int) number)) : Optional.empty();
        }
        long seconds = number * Spans.secondsOf(unit.charAt(0));
        return seconds > 0 && seconds <= MOST_SECONDS
                ? Optional.of(new Time(Duration.ofSeconds(seconds)))
                : Optional.empty();
    }
}
