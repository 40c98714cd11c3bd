package io.threatlockdown.detection.script;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of scripts: {@code +1h30m} behind Monday noon, {@code -28d} before it, or {@code Sat 23:15} of that week, UTC. */
public final class ScriptTime {
    private static final ZonedDateTime MONDAY = ZonedDateTime.of(2026, 11, 23, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final int NOON = 12;
    private static final Pattern SPAN =
            Pattern.compile("[+-](?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private ScriptTime() {}

    /** @throws MalformedScriptException when it is neither */
    public static Instant of(String written) {
        Matcher span = SPAN.matcher(written);
        if (span.matches() && written.length() > 1) {
            Instant noon = MONDAY.plusHours(NOON).toInstant();
            Duration length = length(span.toMatchResult());
            return written.startsWith("-") ? noon.minus(length) : noon.plus(length);
        }
        int blank = written.indexOf(' ');
        if (blank < 0) {
            throw new MalformedScriptException(
                    "'" + written + "' is no time; write +1h30m behind Monday noon, or Sat 23:15 of that week");
        }
        return ofWeek(written.substring(0, blank), written.substring(blank + 1));
    }

    private static Duration length(MatchResult span) {
        return Duration.ofDays(number(span, 1))
                .plusHours(number(span, 2))
                .plusMinutes(number(span, 3))
                .plusSeconds(number(span, 4));
    }

    private static long number(MatchResult span, int group) {
        String digits = span.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Instant ofWeek(String day, String time) {
        for (DayOfWeek known : DayOfWeek.values()) {
            if (known.name().startsWith(day.toUpperCase(Locale.ROOT))) {
                return MONDAY.plusDays(known.ordinal()).with(time(time)).toInstant();
            }
        }
        throw new MalformedScriptException("'" + day + "' is no day; write Mon, Tue, Wed, Thu, Fri, Sat or Sun");
    }

    private static LocalTime time(String written) {
        try {
            return LocalTime.parse(written);
        } catch (DateTimeParseException notATime) {
            throw new MalformedScriptException("'" + written + "' is no time of a day; write 09:05 or 23:15");
        }
    }
}
