package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.compute.HostFunctions;
import io.threatlockdown.kql.plan.Scalar;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the SQL of a function or operator. */
public final class Calls {
    private static final Set<String> OVERFLOWING = Set.of(
            "array_index_of",
            "array_slice",
            "array_split",
            "format_ipv4",
            "format_ipv4_mask",
            "indexof",
            "indexof_regex",
            "ipv4_compare",
            "ipv4_is_match",
            "ipv6_compare",
            "ipv6_is_match",
            "parse_ipv4_mask",
            "parse_ipv6_mask",
            "round",
            "startofday",
            "startofweek",
            "startofmonth",
            "startofyear",
            "endofday",
            "endofweek",
            "endofmonth",
            "endofyear",
            "strrep",
            "substring",
            "tohex");

    private Calls() {}

    /** The call's value, null where KQL has null. */
    public static String value(Scalar.Call call, List<String> arguments) {
        List<String> widened = Patterns.widened(call, arguments);
        if (!OVERFLOWING.contains(call.function()) || !hasLargeNumber(call)) {
            return unguarded(call, widened);
        }
        return Template.outside(widened, names -> {
            String value = "TRY(" + unguarded(call, names) + ")";
            return call.type() == KqlType.STRING ? "coalesce(" + value + ", '')" : value;
        });
    }

    /** Whether a place, a length or a count among the arguments may be so large that working with it overflows. */
    private static boolean hasLargeNumber(Scalar.Call call) {
        return call.arguments().stream()
                .anyMatch(argument -> argument.type() == KqlType.LONG && Magnitude.bits(argument) > 20);
    }

    private static String unguarded(Scalar.Call call, List<String> arguments) {
        return switch (call.function()) {
            case "and", "or" -> "(" + String.join(" " + call.function() + " ", arguments) + ")";
            case "not" -> "(NOT " + arguments.getFirst() + ")";
            case "==", "!=" -> Comparisons.equality(call, arguments, false);
            case "<", "<=", ">", ">=" -> Comparisons.order(call, arguments);
            case "in" -> Comparisons.in(call, arguments, false);
            case "in~" -> Comparisons.inFolded(arguments);
            case "case" -> branches(arguments);
            case "add", "subtract", "multiply", "divide", "modulo", "negate" -> Arithmetic.of(call, arguments);
            case "bin", "bin_at", "abs", "round", "ceiling" -> Rounding.of(call, arguments);
            case "tostring",
                    "toint",
                    "tolong",
                    "todouble",
                    "tobool",
                    "todatetime",
                    "totimespan",
                    "toguid",
                    "todecimal",
                    "to_dynamic" -> Conversions.of(call, arguments);
            case "isnull", "isnotnull", "isempty", "isnotempty" -> presence(call, arguments.getFirst());
            case "coalesce" -> coalesce(call, arguments);
            case "max_of" -> "greatest(" + String.join(", ", arguments) + ")";
            case "min_of" -> "least(" + String.join(", ", arguments) + ")";
            case "ipv4_is_in_range", "ipv4_is_in_any_range" -> Ipv4Ranges.of(call, arguments);
            case "range", "tohex" -> Numbers.of(call, arguments);
            case "extractjson", "codepoints_text", "array_sort_asc", "array_sort_desc" -> Elements.of(call, arguments);
            case "strcat", "strcat_delim", "strcat_array", "reverse", "hash_md5", "hash_sha1", "hash_sha256" ->
                Texts.of(call, arguments);
            case "indexof", "extract_all", "split", "countof", "strrep" -> Searches.of(call, arguments);
            case "datetime_add",
                    "datetime_diff",
                    "datetime_part",
                    "format_datetime",
                    "format_timespan",
                    "make_datetime",
                    "make_timespan" -> Calendar.of(call, arguments);
            case "startofday",
                    "startofweek",
                    "startofmonth",
                    "startofyear",
                    "endofday",
                    "endofweek",
                    "endofmonth",
                    "endofyear" -> Times.boundary(call.function(), arguments);
            case "unixtime_seconds_todatetime",
                    "unixtime_milliseconds_todatetime",
                    "unixtime_microseconds_todatetime",
                    "unixtime_nanoseconds_todatetime" -> Times.fromUnix(call, arguments);
            default -> byName(call, arguments);
        };
    }

    private static String byName(Scalar.Call call, List<String> arguments) {
        if (Matching.handles(call.function())) {
            return Matching.of(call, arguments);
        }
        if (Dynamics.handles(call.function())) {
            return Dynamics.of(call, arguments);
        }
        return HostFunctions.find(call.function())
                .map(function -> HostCalls.of(function, arguments))
                .orElseGet(() -> Template.render(Functions.template(call.function(), arguments.size()), arguments));
    }

    /** The call as a filter: null may stand for false. */
    public static String condition(Scalar.Call call, List<String> arguments) {
        return switch (call.function()) {
            case "==", "!=" -> Comparisons.equality(call, arguments, true);
            case "in" -> Comparisons.in(call, arguments, true);
            default -> value(call, arguments);
        };
    }

    private static String branches(List<String> arguments) {
        StringBuilder sql = new StringBuilder("CASE");
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            sql.append(" WHEN ").append(arguments.get(i)).append(" THEN ").append(arguments.get(i + 1));
        }
        return sql.append(" ELSE ").append(arguments.getLast()).append(" END").toString();
    }

    private static String presence(Scalar.Call call, String argument) {
        boolean negated = call.function().startsWith("isnot");
        boolean empty = call.function().endsWith("empty");
        KqlType type = call.arguments().getFirst().type();
        if (type == KqlType.STRING) {
            return empty ? "(" + argument + (negated ? " <> '')" : " = '')") : negated ? "TRUE" : "FALSE";
        }
        if (type == KqlType.DYNAMIC && empty) {
            return "(coalesce(" + argument + ", '\"\"') " + (negated ? "<>" : "=") + " '\"\"')";
        }
        return "(" + argument + " IS " + (negated ? "NOT NULL)" : "NULL)");
    }

    private static String coalesce(Scalar.Call call, List<String> arguments) {
        if (call.type() == KqlType.STRING) {
            return arguments.stream()
                    .map(argument -> "nullif(" + argument + ", '')")
                    .collect(Collectors.joining(", ", "coalesce(", ", '')"));
        }
        String last = call.type() == KqlType.DYNAMIC ? "nullif(%s, '\"\"')" : "%s";
        return arguments.stream().map(last::formatted).collect(Collectors.joining(", ", "coalesce(", ")"));
    }
}
