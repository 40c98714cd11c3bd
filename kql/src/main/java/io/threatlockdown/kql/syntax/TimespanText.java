package io.threatlockdown.kql.syntax;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the timespan spellings: {@code 1.5h}, {@code [-][d.]hh:mm[:ss[.fffffff]]} and a bare count of days. */
public final class TimespanText {
    private static final Pattern WITH_UNIT =
            Pattern.compile("(?<sign>-?)\\s*(?<number>\\d+(?:\\.\\d*)?)\\s*(?<unit>[a-z]+)");
    private static final Pattern CLOCK =
            Pattern.compile("(?<sign>-?)(?:(?<days>\\d+)\\.)?(?<hours>\\d{1,2}):(?<minutes>\\d{1,2})"
                    + "(?::(?<seconds>\\d{1,2})(?:\\.(?<fraction>\\d{1,7}))?)?");
    private static final Pattern DAYS = Pattern.compile("(?<sign>-?)(?<days>\\d+)");

    private TimespanText() {}

    /** The ticks; empty when the text is no timespan. */
    public static Optional<Long> ticks(String text) {
        String stripped = text.strip();
        Matcher unit = WITH_UNIT.matcher(stripped);
        if (unit.matches()) {
            return TimespanUnit.of(unit.group("unit")).map(ticks -> signed(unit, scaled(unit.group("number"), ticks)));
        }
        Matcher clock = CLOCK.matcher(stripped);
        if (clock.matches()) {
            return clock(clock);
        }
        Matcher days = DAYS.matcher(stripped);
        return days.matches() ? Optional.of(signed(days, scaled(days.group("days"), Ticks.PER_DAY))) : Optional.empty();
    }

    private static Optional<Long> clock(Matcher parts) {
        long hours = number(parts, "hours");
        long minutes = number(parts, "minutes");
        long seconds = number(parts, "seconds");
        if (hours > 23 || minutes > 59 || seconds > 59) {
            return Optional.empty();
        }
        String fraction = parts.group("fraction");
        long ticks = number(parts, "days") * Ticks.PER_DAY
                + (hours * 3600 + minutes * 60 + seconds) * Ticks.PER_SECOND
                + (fraction == null ? 0 : Long.parseLong((fraction + "0000000").substring(0, 7)));
        return Optional.of(signed(parts, ticks));
    }

    private static long number(Matcher parts, String group) {
        String digits = parts.group(group);
        return digits == null || digits.length() > 9 ? 0 : Long.parseLong(digits);
    }

    private static long scaled(String number, long unit) {
        return new BigDecimal(number)
                .multiply(BigDecimal.valueOf(unit))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    private static long signed(Matcher parts, long ticks) {
        return parts.group("sign").isEmpty() ? ticks : -ticks;
    }
}
