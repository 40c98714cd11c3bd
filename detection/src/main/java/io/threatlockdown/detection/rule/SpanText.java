package io.threatlockdown.detection.rule;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as rules write them: {@code 90s}, {@code 15m}, {@code 6h}, {@code 30d}. */
final class SpanText {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");

    private SpanText() {}

    static Optional<Duration> parse(String text) {
        Matcher span = SPAN.matcher(text.strip());
        if (!span.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(span.group(1));
        return Optional.of(
                switch (span.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }
}
