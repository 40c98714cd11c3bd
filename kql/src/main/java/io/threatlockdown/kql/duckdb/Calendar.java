package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions that take a part of the calendar or a format as a constant text. */
final class Calendar {
    private Calendar() {}

    static String of(Scalar.Call call, List<String> arguments) {
        return switch (call.function()) {
            case "datetime_add" -> add(part(call, 0), List.of(arguments.get(2), arguments.get(1)));
            case "datetime_diff" -> difference(part(call, 0), arguments.subList(1, 3));
            case "datetime_part" -> part(part(call, 0), arguments.subList(1, 2));
            case "format_datetime" -> Formats.datetime(constant(call, 1), arguments.getFirst());
            case "format_timespan" -> Formats.timespan(constant(call, 1), arguments.getFirst());
            case "make_datetime" -> makeDatetime(arguments);
            default -> makeTimespan(arguments);
        };
    }

    private static String part(Scalar.Call call, int index) {
        return constant(call, index).toLowerCase(Locale.ROOT);
    }

    private static String constant(Scalar.Call call, int index) {
        if (call.arguments().get(index) instanceof Scalar.Constant constant
                && constant.value() instanceof LiteralValue.Text text) {
            return text.value();
        }
        throw Refusals.of(call.function() + "() with a part or format that is not a constant text");
    }

    private static long ticksOf(String part) {
        return switch (part) {
            case "week" -> 6_048_000_000_000L;
            case "day" -> 864_000_000_000L;
            case "hour" -> 36_000_000_000L;
            case "minute" -> 600_000_000L;
            case "second" -> 10_000_000L;
            case "millisecond" -> 10_000L;
            case "microsecond" -> 10L;
            default -> 0;
        };
    }

    private static String add(String part, List<String> arguments) {
        if (ticksOf(part) > 0) {
            return Template.render(Times.inRange("TRY($1 + $2 * " + ticksOf(part) + ")"), arguments);
        }
        if (part.equals("nanosecond")) {
            return Template.render(Times.inRange("TRY($1 + $2 // 100)"), arguments);
        }
        String interval = switch (part) {
            case "month" -> "to_months(CAST($2 AS INTEGER))";
            case "quarter" -> "to_months(CAST($2 * 3 AS INTEGER))";
            case "year" -> "to_years(CAST($2 AS INTEGER))";
            default -> throw Refusals.of("the part '" + part + "' of datetime_add()");
        };
        return Template.render(
                Times.inRange("TRY(" + Times.ticks(Times.STAMP + " + " + interval) + " + $1 % 10)"), arguments);
    }

    private static String difference(String part, List<String> arguments) {
        String template = switch (part) {
            case "year" -> "(year(" + Times.STAMP + ") - year(" + second() + "))";
            case "month" -> months();
            case "quarter" ->
                "((year(" + Times.STAMP + ") * 4 + quarter(" + Times.STAMP + ")) - (year(" + second()
                        + ") * 4 + quarter(" + second() + ")))";
            case "week" -> "(($1 // 864000000000 + 1) // 7 - ($2 // 864000000000 + 1) // 7)";
            case "nanosecond" -> "(($1 - $2) * 100)";
            default -> {
                if (ticksOf(part) == 0) {
                    throw Refusals.of("the part '" + part + "' of datetime_diff()");
                }
                yield "($1 // " + ticksOf(part) + " - $2 // " + ticksOf(part) + ")";
            }
        };
        return "CAST(" + Template.render(template, arguments) + (part.equals("week") ? " AS DOUBLE)" : " AS BIGINT)");
    }

    private static String second() {
        return Times.STAMP.replace("$1", "$2");
    }

    private static String months() {
        return "((year(" + Times.STAMP + ") * 12 + month(" + Times.STAMP + ")) - (year(" + second() + ") * 12 + month("
                + second() + ")))";
    }

    private static String part(String part, List<String> arguments) {
        String template = switch (part) {
            case "year", "quarter", "month", "day", "hour", "minute", "second" -> part + "(" + Times.STAMP + ")";
            case "week_of_year", "weekofyear" -> "weekofyear(" + Times.STAMP + ")";
            case "dayofyear" -> "dayofyear(" + Times.STAMP + ")";
            case "millisecond" -> "($1 // 10000 % 1000)";
            case "microsecond" -> "($1 // 10 % 1000000)";
            case "nanosecond" -> "($1 % 10000000 * 100)";
            default -> throw Refusals.of("the part '" + part + "' of datetime_part()");
        };
        return "CAST(" + Template.render(template, arguments) + " AS BIGINT)";
    }

    private static String makeDatetime(List<String> arguments) {
        String hour = arguments.size() > 3 ? "$4" : "0";
        String minute = arguments.size() > 4 ? "$5" : "0";
        String second = arguments.size() > 5 ? "$6" : "0";
        return Template.render(
                "CASE WHEN $1 BETWEEN 1 AND 9999 AND " + hour + " BETWEEN 0 AND 23 AND " + minute
                        + " BETWEEN 0 AND 59 AND "
                        + second + " >= 0 AND " + second + " < 60 THEN " + Times.ticks("TRY(make_date($1, $2, $3))")
                        + " + " + hour + " * 36000000000 + "
                        + minute + " * 600000000 + CAST(round(" + second + " * 10000000) AS BIGINT) END",
                arguments);
    }

    /** Days in front only when there are four arguments. Parts beyond a clock's, and negative ones, make it null. */
    private static String makeTimespan(List<String> arguments) {
        boolean days = arguments.size() > 3;
        List<String> full = new ArrayList<>(days ? arguments : List.of("0"));
        if (!days) {
            full.addAll(arguments);
        }
        if (full.size() == 3) {
            full.add("0");
        }
        return Template.render(
                "CASE WHEN $1 >= 0 AND $2 BETWEEN 0 AND 23 AND $3 BETWEEN 0 AND 59 AND $4 >= 0 AND $4 < 60 THEN"
                        + " CAST($1 AS BIGINT) * " + Times.DAY
                        + " + CAST($2 AS BIGINT) * 36000000000 + CAST($3 AS BIGINT) * 600000000 + CAST(round($4 * 10000000) AS BIGINT) END",
                full);
    }
}
