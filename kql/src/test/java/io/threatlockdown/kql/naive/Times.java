package io.threatlockdown.kql.naive;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Points in time and timespans as counts of 100 ns, the former from the year 1. */
final class Times {
    static final long SECOND = 10_000_000L;
    static final long DAY = 86_400 * SECOND;
    static final long LAST = LocalDate.of(1, 1, 1).until(LocalDate.of(9999, 12, 31), ChronoUnit.DAYS) * DAY + DAY - 1;

    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);

    private Times() {}

    static LocalDateTime time(long ticks) {
        return FIRST.plusSeconds(ticks / SECOND).plusNanos(ticks % SECOND * 100);
    }

    static long ticks(LocalDateTime time) {
        long seconds = FIRST.until(time, ChronoUnit.SECONDS);
        return seconds * SECOND + time.getNano() / 100;
    }

    static String text(long ticks) {
        LocalDateTime time = time(ticks);
        return "%04d-%02d-%02dT%02d:%02d:%02d.%07dZ"
                .formatted(
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond(),
                        time.getNano() / 100);
    }

    static String span(long ticks) {
        long all = Math.abs(ticks);
        long seconds = all / SECOND;
        String days = all < DAY ? "" : all / DAY + ".";
        String clock = "%02d:%02d:%02d".formatted(seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        String fraction = all % SECOND == 0 ? "" : ".%07d".formatted(all % SECOND);
        return (ticks < 0 ? "-" : "") + days + clock + fraction;
    }

    static Optional<Object> moved(Optional<Object> time, Optional<Object> span, int sign) {
        if (time.isEmpty() || span.isEmpty()) {
            return Optional.empty();
        }
        long moved = (Long) time.get() + sign * (Long) span.get();
        if (moved < 0 || moved > LAST) {
            throw new Undefined("a time outside of the calendar");
        }
        return Optional.of(moved);
    }

    /** How many boundaries of the part lie between. */
    static Optional<Object> difference(String part, Optional<Object> a, Optional<Object> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(boundaries(part, (Long) a.get()) - boundaries(part, (Long) b.get()));
    }

    private static long boundaries(String part, long ticks) {
        LocalDateTime time = time(ticks);
        return switch (part) {
            case "year" -> time.getYear();
            case "month" -> time.getYear() * 12L + time.getMonthValue();
            case "day" -> ticks / DAY;
            case "hour" -> ticks / (3600 * SECOND);
            case "minute" -> ticks / (60 * SECOND);
            default -> ticks / SECOND;
        };
    }

    static Optional<Object> part(String function, Optional<Object> value) {
        return value.map(ticks -> {
            LocalDateTime time = time((Long) ticks);
            return (long)
                    switch (function) {
                        case "getyear" -> time.getYear();
                        case "monthofyear" -> time.getMonthValue();
                        case "dayofmonth" -> time.getDayOfMonth();
                        case "dayofyear" -> time.getDayOfYear();
                        case "hourofday" -> time.getHour();
                        default -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                    };
        });
    }

    static Optional<Object> start(String part, Optional<Object> time) {
        return time.map(ticks -> ticks(started(part, time((Long) ticks))));
    }

    private static LocalDateTime started(String part, LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        return switch (part) {
            case "day" -> day.atStartOfDay();
            case "week" ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)).atStartOfDay();
            case "month" -> day.withDayOfMonth(1).atStartOfDay();
            default -> day.withDayOfYear(1).atStartOfDay();
        };
    }

    /** The last tick of the part. */
    static Optional<Object> end(String part, Optional<Object> time) {
        return time.map(ticks -> {
            LocalDateTime start = started(part, time((Long) ticks));
            LocalDateTime next = switch (part) {
                case "day" -> start.plusDays(1);
                case "week" -> start.plusWeeks(1);
                case "month" -> start.plusMonths(1);
                default -> start.plusYears(1);
            };
            return ticks(next) - 1;
        });
    }
}
