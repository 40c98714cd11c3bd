package io.threatlockdown.kql.duckdb;

import java.util.Optional;

/** Finds what makes a constant pattern unreadable, so that it is refused before the database meets it among the rows. */
final class PatternSyntax {
    private final String pattern;
    private int groups;
    private boolean repeatable;

    private PatternSyntax(String pattern) {
        this.pattern = pattern;
    }

    /** What is wrong with the pattern's parentheses, brackets, escapes or repetitions; empty when nothing is. */
    static Optional<String> mistake(String pattern) {
        return pattern.contains("\\Q") ? Optional.empty() : new PatternSyntax(pattern).found();
    }

    private Optional<String> found() {
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            if (letter == '\\' && i + 1 == pattern.length()) {
                return Optional.of("a backslash at the end");
            }
            if (letter == '\\') {
                i++;
                repeatable = true;
            } else if (letter == '[') {
                i = endOfClass(i);
                if (i < 0) {
                    return Optional.of("a ']' that is missing");
                }
                repeatable = true;
            } else if (letter == '(') {
                groups++;
                i = endOfFlags(i);
                repeatable = false;
            } else if (letter == ')' && --groups < 0) {
                return Optional.of("a ')' too many");
            } else if ((letter == '*' || letter == '+' || letter == '?') && !repeatable) {
                return Optional.of("a '" + letter + "' with nothing to repeat before it");
            } else {
                repeatable = letter != '|';
            }
        }
        return groups > 0 ? Optional.of("a ')' that is missing") : Optional.empty();
    }

    /** Behind {@code (?} stand flags or a name, and no repetition. */
    private int endOfFlags(int at) {
        return pattern.startsWith("(?", at) ? at + 1 : at;
    }

    /** Where the closing bracket is, below 0 when there is none; a bracket that comes first is one of the class. */
    private int endOfClass(int start) {
        int at = start + (pattern.startsWith("[^", start) ? 2 : 1);
        if (at < pattern.length() && pattern.charAt(at) == ']') {
            at++;
        }
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            int named = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
            at = named > 0 ? named + 2 : pattern.charAt(at) == '\\' ? at + 2 : at + 1;
        }
        return at < pattern.length() ? at : -1;
    }
}
