package io.threatlockdown.kql.duckdb;

/** Writes a text as a regular expression that matches exactly it. */
final class RegexQuote {
    private RegexQuote() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = Character.isLetterOrDigit(c) || c == '_' || c > 127;
            if (c == 0) {
                quoted.append("\\x00");
            } else {
                quoted.append(plain ? "" : "\\").appendCodePoint(c);
            }
        });
        return quoted.toString();
    }
}
