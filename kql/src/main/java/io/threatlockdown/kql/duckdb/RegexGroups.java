package io.threatlockdown.kql.duckdb;

/** Counts the capturing groups of a regular expression. */
final class RegexGroups {
    private RegexGroups() {}

    static int count(String pattern) {
        int groups = 0;
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '(' && !inClass && captures(pattern, i)) {
                groups++;
            }
        }
        return groups;
    }

    private static boolean captures(String pattern, int open) {
        return !pattern.startsWith("(?", open) || pattern.startsWith("(?P<", open) || pattern.startsWith("(?<", open);
    }
}
