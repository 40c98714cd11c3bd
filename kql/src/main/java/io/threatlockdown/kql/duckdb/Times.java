package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.Ticks;

import java.util.List;

/** Times as counts of ticks: 10 to the microsecond, datetimes from 0001-01-01, which was a Monday. */
final class Times {
    static final String DAY = "864000000000";
    /** A datetime as a TIMESTAMP, cut to microseconds. */
    static final String STAMP = "make_timestamp($1 // 10 - 62135596800000000)";
    /** A datetime as text with seven digits. */
    static final String TEXT = "(strftime(" + STAMP
            + ", '%Y-%m-%dT%H:%M:%S') || '.' || lpad(CAST($1 % 10000000 AS VARCHAR), 7, '0') || 'Z')";
    /** A timespan as {@code [-][d.]hh:mm:ss[.fffffff]}. */
    static final String SPAN_TEXT = "(CASE WHEN $1 < 0 THEN '-' ELSE '' END"
            + " || CASE WHEN abs($1) >= " + DAY + " THEN CAST(abs($1) // " + DAY + " AS VARCHAR) || '.' ELSE '' END"
            + " || lpad(CAST(abs($1) // 36000000000 % 24 AS VARCHAR), 2, '0')"
            + " || ':' || lpad(CAST(abs($1) // 600000000 % 60 AS VARCHAR), 2, '0')"
            + " || ':' || lpad(CAST(abs($1) // 10000000 % 60 AS VARCHAR), 2, '0')"
            + " || CASE WHEN $1 % 10000000 <> 0 THEN '.' || lpad(CAST(abs($1) % 10000000 AS VARCHAR), 7, '0') ELSE '' END)";

    private static final String ISO =
            "'\\s*(\\d{4}-\\d{1,2}-\\d{1,2})(?:[T ](\\d{1,2}:\\d{2}(?::\\d{2})?)(?:\\.(\\d{1,9}))?)?\\s*(Z|z|GMT|UTC|[+-]\\d{2}:?\\d{2})?\\s*'";
    /** A day of the week and the zone of Greenwich say nothing that is needed. */
    private static final String WITHOUT_DAY_AND_ZONE =
            "regexp_replace(regexp_replace(trim($1), '^(?i)(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+', ''), '\\s+(?:GMT|UTC)$', '')";
    /** A text as a datetime: ISO 8601 with an offset taken into account, then some other spellings. */
    static final String FROM_TEXT = "CASE WHEN $1 = '' THEN NULL WHEN regexp_full_match($1, " + ISO + ") THEN"
            + " (epoch_us(TRY_CAST(regexp_extract($1, " + ISO + ", 1) || ' ' || coalesce(nullif(regexp_extract($1, "
            + ISO
            + ", 2), ''), '00:00') AS TIMESTAMP)) + 62135596800000000) * 10"
            + " + TRY_CAST(left(rpad(regexp_extract($1, " + ISO + ", 3), 7, '0'), 7) AS BIGINT)"
            + " - CASE WHEN left(regexp_extract($1, " + ISO + ", 4), 1) NOT IN ('+', '-') THEN 0 ELSE"
            + " (CASE left(regexp_extract($1, " + ISO + ", 4), 1) WHEN '-' THEN -1 ELSE 1 END)"
            + " * (TRY_CAST(substr(regexp_extract($1, " + ISO + ", 4), 2, 2) AS BIGINT) * 36000000000"
            + " + TRY_CAST(right(regexp_extract($1, " + ISO + ", 4), 2) AS BIGINT) * 600000000) END"
            + " ELSE (epoch_us(try_strptime(" + WITHOUT_DAY_AND_ZONE
            + ", ['%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %H:%M:%S', '%m/%d/%Y %H:%M', '%m/%d/%Y',"
            + " '%m-%d-%Y', '%m-%d-%Y %H:%M:%S', '%d %b %y', '%d %b %Y', '%d %b %y %H:%M:%S', '%d %b %Y %H:%M:%S', '%d %b %y %H:%M', '%d %b %Y %H:%M',"
            + " '%d-%b-%y', '%d-%b-%Y', '%d-%b-%y %H:%M:%S', '%d-%b-%Y %H:%M:%S', '%d-%b-%y %H:%M', '%d-%b-%Y %H:%M',"
            + " '%b %d %Y', '%b %d %H:%M:%S %Y', '%B %d, %Y', '%Y/%m/%d', '%Y/%m/%d %H:%M:%S', '%Y', '%Y-%m'])) + 62135596800000000) * 10 END";

    private static final String SPAN =
            "'\\s*(-?)(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,7}))?)?\\s*'";
    private static final String UNIT = "'\\s*(-?)(\\d{1,12}(?:\\.\\d+)?)\\s*(d|h|m|s|ms|microsecond|tick)\\s*'";
    /** A text as a timespan. */
    static final String SPAN_FROM_TEXT = "CASE WHEN regexp_full_match($1, " + SPAN + ") THEN"
            + " (CASE regexp_extract($1, " + SPAN + ", 1) WHEN '-' THEN -1 ELSE 1 END)"
            + " * (coalesce(TRY_CAST(regexp_extract($1, " + SPAN + ", 2) AS BIGINT), 0) * " + DAY
            + " + TRY_CAST(regexp_extract($1, " + SPAN + ", 3) AS BIGINT) * 36000000000"
            + " + TRY_CAST(regexp_extract($1, " + SPAN + ", 4) AS BIGINT) * 600000000"
            + " + coalesce(TRY_CAST(regexp_extract($1, " + SPAN + ", 5) AS BIGINT), 0) * 10000000"
            + " + TRY_CAST(left(rpad(regexp_extract($1, " + SPAN + ", 6), 7, '0'), 7) AS BIGINT))"
            + " WHEN regexp_full_match($1, '\\s*-?\\d{1,7}\\s*') THEN TRY_CAST(trim($1) AS BIGINT) * " + DAY
            + " WHEN regexp_full_match($1, " + UNIT + ") THEN (CASE regexp_extract($1, " + UNIT
            + ", 1) WHEN '-' THEN -1 ELSE 1 END)"
            + " * TRY_CAST(round(TRY_CAST(regexp_extract($1, " + UNIT + ", 2) AS DOUBLE) * CASE regexp_extract($1, "
            + UNIT
            + ", 3)"
            + " WHEN 'd' THEN " + DAY + " WHEN 'h' THEN 36000000000 WHEN 'm' THEN 600000000 WHEN 's' THEN 10000000"
            + " WHEN 'ms' THEN 10000 WHEN 'microsecond' THEN 10 ELSE 1 END) AS BIGINT) END";

    private Times() {}

    /** Ticks that are null outside of the years 1 to 9999. */
    static String inRange(String ticks) {
        return Lists.let("t", ticks, "CASE WHEN t BETWEEN 0 AND " + Ticks.LAST + " THEN t END");
    }

    /** Ticks of a TIMESTAMP or DATE. */
    static String ticks(String stamp) {
        return "((epoch_us(" + stamp + ") + 62135596800000000) * 10)";
    }

    static String boundary(String function, List<String> arguments) {
        boolean end = function.startsWith("end");
        String unit = function.substring(end ? 5 : 7);
        String offset = arguments.size() > 1 ? "$2" : "0";
        String steps = end ? "(" + offset + " + 1)" : "(" + offset + ")";
        String start = switch (unit) {
            case "day" -> "($1 - $1 % " + DAY + " + " + steps + " * " + DAY + ")";
            case "week" ->
                "($1 - $1 % " + DAY + " - (($1 // " + DAY + " + 1) % 7) * " + DAY + " + " + steps + " * 7 * " + DAY
                        + ")";
            default ->
                ticks("date_trunc('" + unit + "', " + STAMP + ") + to_" + unit + "s(CAST(" + steps + " AS INTEGER))");
        };
        return Template.render(inRange(end ? "(" + start + " - 1)" : start), arguments);
    }

    static String fromUnix(Scalar.Call call, List<String> arguments) {
        String scale = switch (call.function()) {
            case "unixtime_seconds_todatetime" -> "10000000";
            case "unixtime_milliseconds_todatetime" -> "10000";
            case "unixtime_microseconds_todatetime" -> "10";
            default -> "0.01";
        };
        boolean whole = call.arguments().getFirst().type() == KqlType.LONG
                || call.arguments().getFirst().type() == KqlType.INT;
        String ticks = whole && !scale.contains(".")
                ? "TRY(CAST($1 AS BIGINT) * " + scale + ")"
                : "TRY_CAST(TRY_CAST($1 AS DOUBLE) * " + scale + " AS BIGINT)";
        return Template.render(inRange("(" + ticks + " + 621355968000000000)"), arguments);
    }
}
