package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats of format_datetime and format_timespan: runs of one letter, and separators between them. */
final class Formats {
    private static final Pattern PART = Pattern.compile("([A-Za-z])\\1*|[^A-Za-z]");
    private static final String SEPARATORS = " /-:,._[]";

    private Formats() {}

    static String datetime(String format, String argument) {
        return "coalesce(" + Template.render(join(format, true), List.of(argument)) + ", '')";
    }

    static String timespan(String format, String argument) {
        String text = "(CASE WHEN $1 < 0 THEN '-' ELSE '' END || " + join(format, false) + ")";
        return "coalesce(" + Template.render(text, List.of(argument)) + ", '')";
    }

    private static String join(String format, boolean datetime) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(format);
        while (matcher.find()) {
            String part = matcher.group();
            if (!Character.isLetter(part.charAt(0))) {
                if (SEPARATORS.indexOf(part.charAt(0)) < 0) {
                    throw refused(part);
                }
                parts.add(Literals.text(part));
            } else {
                parts.add(datetime ? ofDatetime(part) : ofTimespan(part));
            }
        }
        return parts.isEmpty() ? "''" : "(" + String.join(" || ", parts) + ")";
    }

    private static String ofDatetime(String part) {
        return switch (part.charAt(0)) {
            case 'y' ->
                part.length() <= 2
                        ? number("year(" + Times.STAMP + ") % 100", part.length())
                        : number("year(" + Times.STAMP + ")", atMost(part, 4));
            case 'M' -> pairs("month(" + Times.STAMP + ")", part);
            case 'd' -> pairs("day(" + Times.STAMP + ")", part);
            case 'H' -> pairs("$1 // 36000000000 % 24", part);
            case 'h' -> pairs("($1 // 36000000000 + 11) % 12 + 1", part);
            case 'm' -> pairs("$1 // 600000000 % 60", part);
            case 's' -> pairs("$1 // 10000000 % 60", part);
            case 'f' -> fraction(part);
            case 'F' -> "regexp_replace(" + fraction(part) + ", '0+$', '')";
            case 't' -> "CASE WHEN $1 // 36000000000 % 24 < 12 THEN 'AM' ELSE 'PM' END";
            default -> throw refused(part);
        };
    }

    private static String ofTimespan(String part) {
        return switch (part.charAt(0)) {
            case 'd' -> number("abs($1) // 864000000000", atMost(part, 8));
            case 'H', 'h' -> number("abs($1) // 36000000000 % 24", atMost(part, 2));
            case 'm' -> number("abs($1) // 600000000 % 60", atMost(part, 2));
            case 's' -> number("abs($1) // 10000000 % 60", atMost(part, 2));
            case 'f' -> fraction(part);
            case 'F' -> "regexp_replace(" + fraction(part) + ", '0+$', '')";
            default -> throw refused(part);
        };
    }

    /** There are no names of months and days: {@code MMM} is the month with two digits, then with one. */
    private static String pairs(String value, String part) {
        List<String> numbers = new ArrayList<>();
        for (int left = part.length(); left > 0; left -= 2) {
            numbers.add(number(value, Math.min(left, 2)));
        }
        return String.join(" || ", numbers);
    }

    private static int atMost(String part, int length) {
        if (part.length() > length) {
            throw refused(part);
        }
        return part.length();
    }

    private static String number(String value, int digits) {
        String text = "CAST(" + value + " AS VARCHAR)";
        return digits == 1
                ? text
                : "lpad(" + text + ", CAST(greatest(length(" + text + "), " + digits + ") AS INTEGER), '0')";
    }

    private static String fraction(String part) {
        return "left(lpad(CAST(abs($1) % 10000000 AS VARCHAR), 7, '0'), " + atMost(part, 7) + ")";
    }

    private static KqlException refused(String part) {
        return new KqlException(List.of(new KqlError(
                KqlError.Kind.UNSUPPORTED,
                "UNSUPPORTED",
                "the format part '" + part + "' is not supported here",
                1,
                1,
                part)));
    }
}
