package io.threatlockdown.kql.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts and names the capturing groups of a regular expression. */
final class RegexGroups {
    private static final Pattern NAME = Pattern.compile("\\(\\?P?<(\\w+)>");

    private RegexGroups() {}

    static int count(String pattern) {
        return names(pattern).size();
    }

    /** The number of the group of a name, counted from 1; -1 when there is none. */
    static int number(String pattern, String name) {
        int index = names(pattern).indexOf(name);
        return index < 0 || name.isEmpty() ? -1 : index + 1;
    }

    /** The names of the groups in order, empty for one without a name. */
    private static List<String> names(String pattern) {
        List<String> names = new ArrayList<>();
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
                names.add(name(pattern, i));
            }
        }
        return names;
    }

    private static String name(String pattern, int open) {
        Matcher name = NAME.matcher(pattern).region(open, pattern.length());
        return name.lookingAt() ? name.group(1) : "";
    }

    private static boolean captures(String pattern, int open) {
        return !pattern.startsWith("(?", open) || pattern.startsWith("(?P<", open) || pattern.startsWith("(?<", open);
    }
}
