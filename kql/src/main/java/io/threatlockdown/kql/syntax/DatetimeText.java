package io.threatlockdown.kql.syntax;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the datetime spellings that a literal may have. */
public final class DatetimeText {
    private static final Pattern ISO =
            Pattern.compile("(?<year>\\d{4})(?:[-/](?<month>\\d{1,2})(?:[-/](?<day>\\d{1,2}))?)?"
                    + "(?:[T ]\\s*(?<hour>\\d{1,2})(?::(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:\\.(?<fraction>\\d{1,9}))?)?)?)?"
                    + "\\s*(?<zone>Z|z|UTC|GMT|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?<month>\\d{1,2})[-/](?<day>\\d{1,2})[-/](?<year>\\d{4})"
                    + "(?:[T ]\\s*(?<hour>\\d{1,2}):(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:\\.(?<fraction>\\d{1,9}))?)?)?"
                    + "\\s*(?<zone>Z|z|UTC|GMT|[+-]\\d{2}:?\\d{2})?");

    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?(?<day>\\d{1,2})[- ](?<name>[a-z]{3})[- ](?<year>\\d{4}|\\d{2})"
                    + "(?:\\s+(?<hour>\\d{1,2}):(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:\\.(?<fraction>\\d{1,9}))?)?)?"
                    + "\\s*(?<zone>Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Pattern LOOSE_SEPARATOR = Pattern.compile("(?<=\\d)(?:\\s+-\\s+|\\s*,\\s*)(?=\\d)");

    private DatetimeText() {}

    /** The ticks; empty when the text is no datetime. */
    public static Optional<Long> ticks(String text) {
        for (Pattern pattern : new Pattern[] {ISO, MONTH_FIRST}) {
            Matcher matcher =
                    pattern.matcher(LOOSE_SEPARATOR.matcher(text.strip()).replaceAll("-"));
            if (matcher.matches()) {
                return ticks(matcher, number(matcher, "year", 1), number(matcher, "month", 1));
            }
        }
        Matcher named = DAY_FIRST.matcher(text.strip());
        if (!named.matches()) {
            return Optional.empty();
        }
        int year = number(named, "year", 1);
        int month = 1 + MONTHS.indexOf(named.group("name").toLowerCase(Locale.ROOT));
        return ticks(named, year >= 100 ? year : year + (year < 69 ? 2000 : 1900), month);
    }

    private static Optional<Long> ticks(Matcher parts, int year, int month) {
        try {
            LocalDateTime time = LocalDateTime.of(
                    year,
                    month,
                    number(parts, "day", 1),
                    number(parts, "hour", 0),
                    number(parts, "minute", 0),
                    number(parts, "second", 0));
            String fraction = parts.group("fraction");
            long ticksInSecond = fraction == null ? 0 : Long.parseLong((fraction + "0000000").substring(0, 7));
            return Optional.of(Ticks.of(time.toInstant(zone(parts.group("zone")))) + ticksInSecond);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher parts, String group, int otherwise) {
        String digits = parts.group(group);
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static ZoneOffset zone(@org.jspecify.annotations.Nullable String zone) {
        return zone == null || Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }
}
