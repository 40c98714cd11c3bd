package io.threatlockdown.detection.document;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Times of examples: {@code +1h30m} behind Monday noon, or {@code Sat 23:15} of that week, UTC. */
final class ExampleTime {
    private static final ZonedDateTime MONDAY = ZonedDateTime.of(2026, 11, 23, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final int NOON = 12;

    private ExampleTime() {}

    static Instant of(String written) {
        return written.startsWith("+")
                ? MONDAY.plusHours(NOON).toInstant().plus(span(written.substring(1)))
                : ofWeek(written.substring(0, 3), LocalTime.parse(written.substring(4)));
    }

    /** Days stand before the {@code T} of the ISO form. */
    private static Duration span(String written) {
        String upper = written.toUpperCase(Locale.ROOT);
        int days = upper.indexOf('D');
        String iso = days < 0 ? "PT" + upper : "P" + upper.substring(0, days + 1);
        return Duration.parse(days < 0 || days == upper.length() - 1 ? iso : iso + "T" + upper.substring(days + 1));
    }

    private static Instant ofWeek(String day, LocalTime time) {
        for (DayOfWeek known : DayOfWeek.values()) {
            if (known.name().startsWith(day.toUpperCase(Locale.ROOT))) {
                return MONDAY.plusDays(known.ordinal()).with(time).toInstant();
            }
        }
        throw new IllegalArgumentException("'" + day + "' is no day");
    }
}
