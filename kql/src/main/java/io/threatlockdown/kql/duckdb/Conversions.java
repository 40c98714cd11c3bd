package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.Scalar;

import java.util.List;

/** The to…() functions: never an error, null where the value does not convert. */
public final class Conversions {
    private static final String WHOLE = "'\\s*[+-]?([0-9]+|0[xX][0-9A-Fa-f]+)\\s*'";
    private static final String TEXT_TO_LONG =
            "CASE WHEN regexp_full_match($1, " + WHOLE + ") THEN TRY_CAST(trim($1) AS BIGINT) END";
    private static final String DYNAMIC_TO_LONG =
            "CASE json_type($1) WHEN 'DOUBLE' THEN TRY_CAST(trunc(TRY_CAST($1 AS DOUBLE)) AS BIGINT)"
                    + " WHEN 'BOOLEAN' THEN CASE WHEN $1 = 'true' THEN 1 ELSE 0 END"
                    + " WHEN 'VARCHAR' THEN CASE WHEN regexp_full_match(json_extract_string($1, '$'), " + WHOLE
                    + ") THEN TRY_CAST(trim(json_extract_string($1, '$')) AS BIGINT) END"
                    + " WHEN 'ARRAY' THEN NULL WHEN 'OBJECT' THEN NULL ELSE TRY_CAST($1 AS BIGINT) END";
    private static final String REAL_TO_TEXT = "CASE WHEN $1 IS NULL THEN '' WHEN isnan($1) THEN 'NaN'"
            + " ELSE regexp_replace(CAST($1 AS VARCHAR), 'e([+-])', 'E\\1') END";
    private static final String TEXT_TO_BOOL = "CASE lower(trim($1)) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE"
            + " ELSE CASE WHEN regexp_full_match($1, " + WHOLE + ") THEN TRY_CAST(trim($1) AS BIGINT) <> 0 END END";
    private static final String REAL = "'(?i)[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]+)?|nan|[+-]?inf(inity)?'";
    private static final String SATURATED =
            "CASE WHEN NOT isfinite(CAST($1 AS DOUBLE)) THEN NULL WHEN CAST($1 AS DOUBLE) >= 9.2233720368547758e18 THEN 9223372036854775807"
                    + " WHEN CAST($1 AS DOUBLE) <= -9.2233720368547758e18 THEN CAST(-9223372036854775808 AS BIGINT)"
                    + " ELSE CAST(trunc(CAST($1 AS DOUBLE)) AS BIGINT) END";
    private static final String GUID = "'[0-9A-Fa-f]{8}(-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}'";

    private Conversions() {}

    static String of(Scalar.Call call, List<String> arguments) {
        KqlType from = call.arguments().getFirst().type();
        if (from == call.type()) {
            return arguments.getFirst();
        }
        if (from == KqlType.DYNAMIC && call.type() == KqlType.STRING) {
            return "coalesce(" + dynamicText(call.arguments().getFirst(), arguments.getFirst()) + ", '')";
        }
        return Template.render(template(from, call.type()), arguments);
    }

    /** The text of a dynamic value, NULL of null. An array or object in a column is compact text already: it need not be parsed. */
    static String dynamicText(Scalar value, String sql) {
        String parsed = "json_extract_string(" + sql + ", '$')";
        return value instanceof Scalar.Ref
                ? "CASE WHEN ascii(" + sql + ") IN (" + (int) '{' + ", " + (int) '[' + ") THEN " + sql + " ELSE "
                        + parsed + " END"
                : parsed;
    }

    private static String template(KqlType from, KqlType to) {
        return switch (to) {
            case STRING -> toText(from);
            case BOOL -> toBool(from);
            case INT -> toInt(from);
            case LONG -> toLong(from);
            case REAL -> toReal(from);
            case DECIMAL -> toDecimal(from);
            case DATETIME -> toDatetime(from);
            case TIMESPAN -> toTimespan(from);
            case GUID -> toGuid(from);
            case DYNAMIC -> toDynamic(from);
        };
    }

    static String toText(KqlType from) {
        return switch (from) {
            case STRING -> "$1";
            case BOOL -> "CASE $1 WHEN TRUE THEN 'True' WHEN FALSE THEN 'False' ELSE '' END";
            case INT, LONG, GUID -> "coalesce(CAST($1 AS VARCHAR), '')";
            case REAL -> REAL_TO_TEXT;
            case DECIMAL -> "coalesce(regexp_replace(regexp_replace(CAST($1 AS VARCHAR), '0+$', ''), '\\.$', ''), '')";
            case DATETIME -> "coalesce(" + Times.TEXT + ", '')";
            case TIMESPAN -> "coalesce(" + Times.SPAN_TEXT + ", '')";
            case DYNAMIC -> "coalesce(json_extract_string($1, '$'), '')";
        };
    }

    private static String toBool(KqlType from) {
        return switch (from) {
            case INT, LONG -> "($1 <> 0)";
            case REAL, DECIMAL -> "(CAST($1 AS DOUBLE) <> 0)";
            case STRING -> TEXT_TO_BOOL;
            case DYNAMIC ->
                "CASE json_type($1) WHEN 'BOOLEAN' THEN $1 = 'true' WHEN 'ARRAY' THEN NULL WHEN 'OBJECT' THEN NULL"
                        + " WHEN 'VARCHAR' THEN " + TEXT_TO_BOOL.replace("$1", "json_extract_string($1, '$')")
                        + " ELSE TRY_CAST($1 AS DOUBLE) <> 0 END";
            default -> "CAST(NULL AS BOOLEAN)";
        };
    }

    private static String toLong(KqlType from) {
        return switch (from) {
            case INT, DATETIME, TIMESPAN -> "CAST($1 AS BIGINT)";
            case BOOL -> "CAST($1 AS BIGINT)";
            case REAL, DECIMAL -> SATURATED;
            case STRING -> TEXT_TO_LONG;
            case DYNAMIC -> DYNAMIC_TO_LONG;
            default -> "CAST(NULL AS BIGINT)";
        };
    }

    private static String toInt(KqlType from) {
        return switch (from) {
            case LONG, DATETIME, TIMESPAN ->
                "CAST((((CAST($1 AS HUGEINT) + 2147483648) % 4294967296 + 4294967296) % 4294967296 - 2147483648) AS INTEGER)";
            case BOOL -> "CAST($1 AS INTEGER)";
            case REAL, DECIMAL ->
                "CASE WHEN isfinite(CAST($1 AS DOUBLE)) THEN CAST(greatest(least(" + SATURATED
                        + ", 2147483647), -2147483648) AS INTEGER) END";
            default -> "TRY_CAST(" + toLong(from) + " AS INTEGER)";
        };
    }

    private static String toReal(KqlType from) {
        return switch (from) {
            case INT, LONG, DECIMAL, DATETIME, TIMESPAN -> "CAST($1 AS DOUBLE)";
            case BOOL -> "CAST(CAST($1 AS INTEGER) AS DOUBLE)";
            case STRING -> "CASE WHEN regexp_full_match(trim($1), " + REAL + ") THEN TRY_CAST(trim($1) AS DOUBLE) END";
            case DYNAMIC ->
                "CASE json_type($1) WHEN 'BOOLEAN' THEN CASE WHEN $1 = 'true' THEN 1.0 ELSE 0.0 END"
                        + " WHEN 'ARRAY' THEN NULL WHEN 'OBJECT' THEN NULL"
                        + " ELSE TRY_CAST(json_extract_string($1, '$') AS DOUBLE) END";
            default -> "CAST(NULL AS DOUBLE)";
        };
    }

    private static String toDecimal(KqlType from) {
        return switch (from) {
            case INT, LONG, REAL, STRING -> "TRY_CAST($1 AS DECIMAL(38,10))";
            case DYNAMIC -> "TRY_CAST(json_extract_string($1, '$') AS DECIMAL(38,10))";
            default -> "CAST(NULL AS DECIMAL(38,10))";
        };
    }

    private static String toDatetime(KqlType from) {
        return switch (from) {
            case INT, LONG -> Times.inRange("CAST($1 AS BIGINT)");
            case REAL -> Times.inRange("TRY_CAST(trunc($1) AS BIGINT)");
            case STRING -> Times.FROM_TEXT;
            case DYNAMIC -> Template.render(Times.FROM_TEXT, List.of("coalesce(json_extract_string($1, '$'), '')"));
            default -> "CAST(NULL AS BIGINT)";
        };
    }

    private static String toTimespan(KqlType from) {
        return switch (from) {
            case INT, LONG -> "CAST($1 AS BIGINT)";
            case STRING -> Times.SPAN_FROM_TEXT;
            case DYNAMIC ->
                "CASE WHEN json_type($1) = 'VARCHAR' THEN "
                        + Template.render(Times.SPAN_FROM_TEXT, List.of("json_extract_string($1, '$')"))
                        + " ELSE TRY_CAST($1 AS BIGINT) END";
            default -> "CAST(NULL AS BIGINT)";
        };
    }

    private static String toGuid(KqlType from) {
        return switch (from) {
            case STRING -> "CASE WHEN regexp_full_match(trim($1), " + GUID + ") THEN TRY_CAST(trim($1) AS UUID) END";
            case DYNAMIC -> "TRY_CAST(json_extract_string($1, '$') AS UUID)";
            default -> "CAST(NULL AS UUID)";
        };
    }

    static String toDynamic(KqlType from) {
        return switch (from) {
            case STRING -> "CAST(to_json($1) AS VARCHAR)";
            case BOOL, INT, LONG -> "CAST($1 AS VARCHAR)";
            case REAL ->
                "CASE WHEN isnan($1) THEN '\"NaN\"' WHEN isinf($1) THEN CASE WHEN $1 > 0 THEN '\"Infinity\"' ELSE '\"-Infinity\"' END"
                        + " ELSE CAST($1 AS VARCHAR) END";
            case DATETIME -> "('\"' || " + Times.TEXT + " || '\"')";
            case TIMESPAN -> "('\"' || " + Times.SPAN_TEXT + " || '\"')";
            case GUID -> "('\"' || CAST($1 AS VARCHAR) || '\"')";
            case DECIMAL -> "CASE WHEN $1 IS NOT NULL THEN '\"' || " + toText(KqlType.DECIMAL) + " || '\"' END";
            case DYNAMIC -> "$1";
        };
    }

    /** An element of an expanded value; a number's type takes numbers only. */
    public static String element(KqlType type, String element) {
        return switch (type) {
            case DYNAMIC -> "nullif(" + element + ", 'null')";
            case INT, LONG, REAL ->
                "CASE WHEN json_type(" + element + ") NOT IN ('VARCHAR', 'BOOLEAN') THEN "
                        + Template.render(template(KqlType.DYNAMIC, type), List.of(element)) + " END";
            default -> Template.render(template(KqlType.DYNAMIC, type), List.of(element));
        };
    }
}
