package io.threatlockdown.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as a decimal number and a unit: {@code 30s}, {@code 5m}, {@code 1h}, {@code 90d}, {@code 2w}. */
final class Spans {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?([smhdw])");

    private Spans() {}

    /** A span with one of these units. */
    static Optional<Duration> parse(String text, String units) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || !units.contains(parts.group(2))) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(
                Long.parseLong(parts.group(1)) * secondsOf(parts.group(2).charAt(0))));
    }

    static Optional<Duration> parsePositive(String text, String units) {
        return parse(text, units).filter(Duration::isPositive);
    }

    static long secondsOf(char unit) {
        return switch (unit) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            case 'w' -> 604_800;
            default -> throw new IllegalArgumentException("no unit of time: " + unit);
        };
    }
}
