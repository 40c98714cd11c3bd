package io.threatlockdown.kql.duckdb;

/**
 * Looks for terms that are not constant. A pattern made anew for each row costs a millisecond, so the terms of both texts are put
 * between marks instead: then one contains the other just where no letter or digit touches it. That is only done where the plain text
 * is in there at all.
 */
final class TermSearch {
    private static final String MARK = "chr(1)";

    private TermSearch() {}

    /** A template of a text and a term. */
    static String one(boolean foldCase, boolean startBound, boolean endBound) {
        String text = foldCase ? "lower($1)" : "$1";
        String term = foldCase ? "lower($2)" : "$2";
        return "CASE WHEN contains(" + text + ", " + term + ") THEN contains(" + marked(text) + ", "
                + open(marked(term), startBound, endBound) + ") ELSE FALSE END";
    }

    /** A template of a text and a list of terms: those that are found, case being ignored; null for no list. */
    static String hits() {
        String plain = "list_filter($2, lambda x: contains(lower($1), lower(x)))";
        String exact = Lists.let(
                "w", marked("lower($1)"), "list_filter(h, lambda x: contains(w, " + marked("lower(x)") + "))");
        return Lists.let("h", plain, "CASE WHEN len(h) > 0 THEN " + exact + " ELSE h END");
    }

    private static String marked(String text) {
        return "regexp_replace(" + text + ", '([\\pL\\pN]+)', " + MARK + " || '\\1' || " + MARK + ", 'g')";
    }

    /** Without the mark at an end where the text may go on. */
    private static String open(String marked, boolean startBound, boolean endBound) {
        String start = startBound ? marked : "ltrim(" + marked + ", " + MARK + ")";
        return endBound ? start : "rtrim(" + start + ", " + MARK + ")";
    }
}
