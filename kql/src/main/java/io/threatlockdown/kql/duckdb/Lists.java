package io.threatlockdown.kql.duckdb;

/** Pieces of SQL that templates about lists are put together from. {@code n} is the number of the argument they read. */
final class Lists {
    private Lists() {}

    /** The elements of a dynamic array as compact JSON texts, a JSON null being the text {@code null}. */
    static String elements(int n) {
        return "CAST(json_extract($" + n + ", '$[*]') AS VARCHAR[])";
    }

    /** The elements of a dynamic array, or the value alone when it is no array. */
    static String elementsOrSelf(int n) {
        return "CASE WHEN json_type($" + n + ") = 'ARRAY' THEN " + elements(n) + " ELSE [coalesce($" + n
                + ", 'null')] END";
    }

    /** The elements' texts, those of a scalar being its own. */
    static String textsOrSelf(int n) {
        return "CASE WHEN json_type($" + n + ") = 'ARRAY' THEN json_extract_string($" + n
                + ", '$[*]') ELSE [json_extract_string($" + n + ", '$')] END";
    }

    /** A list of JSON texts as an array. */
    static String array(String list) {
        return "('[' || " + joined(list, ",") + " || ']')";
    }

    /** The texts of a list in a row. The database's own function for this reads its argument twice. */
    static String joined(String list, String separator) {
        return "coalesce(list_aggr(" + list + ", 'string_agg', " + Literals.text(separator) + "), '')";
    }

    /** A body that uses a value under a name. */
    static String let(String name, String value, String body) {
        return "(list_transform([" + value + "], lambda " + name + ": " + body + ")[1])";
    }

    /** A body over the first argument's elements, named {@code l}; null when the argument is no array. */
    static String ofArray(String body) {
        return "CASE WHEN json_type($1) = 'ARRAY' THEN " + let("l", elements(1), body) + " END";
    }

    /** The place of a property in a bag, for a name that stands in SQL. */
    static String pointer(String key) {
        return "('/' || replace(replace(" + key + ", '~', '~0'), '/', '~1'))";
    }
}
