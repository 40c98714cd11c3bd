package io.threatlockdown.kql.duckdb;

import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.plan.Scalar;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Constant patterns: {@code \d}, {@code \s} and {@code \w} mean all of Unicode's digits, blanks and word characters, where the
 * database means those of ASCII.
 */
final class Patterns {
    private static final String DIGITS = "\\p{Nd}";
    private static final String BLANKS = "\\s\\p{Z}\\x{85}";
    private static final String WORDS = "\\p{L}\\p{M}\\p{Nd}\\p{Pc}";

    private static final Pattern UNKNOWN = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(\\(\\?(?:[=!]|<[=!])|\\\\[1-9])");

    private Patterns() {}

    /** The arguments with the pattern among them rewritten, where the call has one. */
    static List<String> widened(Scalar.Call call, List<String> arguments) {
        int at = position(call);
        if (at < 0
                || at >= arguments.size()
                || !(call.arguments().get(at) instanceof Scalar.Constant constant)
                || !(constant.value() instanceof LiteralValue.Text pattern)) {
            return arguments;
        }
        List<String> changed = new ArrayList<>(arguments);
        checkKnown(pattern.value());
        changed.set(at, Literals.text(widened(pattern.value())));
        return changed;
    }

    /** The language has neither a look around nor a look back at what was found. */
    private static void checkKnown(String pattern) {
        PatternSyntax.mistake(pattern).ifPresent(mistake -> {
            throw new KqlException(List.of(new KqlError(
                    KqlError.Kind.SEMANTIC,
                    "SEM0420",
                    "the regular expression '" + pattern.replace('\n', ' ') + "' has " + mistake,
                    1,
                    1,
                    pattern)));
        });
        Matcher unknown = UNKNOWN.matcher(pattern);
        if (unknown.find()) {
            throw new KqlException(List.of(new KqlError(
                    KqlError.Kind.SEMANTIC,
                    "SEM0420",
                    "regular expressions here have no '" + unknown.group(1)
                            + "': there is no look-around and no back-reference in KQL",
                    1,
                    1,
                    pattern)));
        }
    }

    private static int position(Scalar.Call call) {
        return switch (call.function()) {
            case "extract", "extract_all", "trim", "trim_start", "trim_end" -> 0;
            case "matches_regex", "replace_regex", "indexof_regex" -> 1;
            case "countof" -> Searches.isRegex(call) ? 1 : -1;
            default -> -1;
        };
    }

    /** Word characters stay those of ASCII in a pattern that counts, because the program of a counted large class is too large. */
    static String widened(String pattern) {
        if (pattern.contains("\\Q")) {
            return pattern;
        }
        boolean counted = pattern.matches("(?s).*\\{\\d.*");
        StringBuilder result = new StringBuilder();
        int opened = -1;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                result.append(escape(pattern.charAt(i), opened >= 0, counted));
                continue;
            }
            if (opened >= 0 && pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0) {
                int end = pattern.indexOf(":]", i) + 2;
                result.append(pattern, i, end);
                i = end - 1;
                continue;
            }
            if (c == '[' && opened < 0) {
                opened = pattern.startsWith("[^", i) ? i + 1 : i;
            } else if (c == ']' && opened >= 0 && i > opened + 1) {
                opened = -1;
            }
            result.append(c);
        }
        return result.toString();
    }

    private static String escape(char letter, boolean inClass, boolean counted) {
        return switch (letter) {
            case 'd' -> DIGITS;
            case 'D' -> "\\P{Nd}";
            case 's' -> inClass ? BLANKS : "[" + BLANKS + "]";
            case 'S' -> inClass ? "\\S" : "[^" + BLANKS + "]";
            case 'w' -> counted ? "\\w" : inClass ? WORDS : "[" + WORDS + "]";
            case 'W' -> counted || inClass ? "\\W" : "[^" + WORDS + "]";
            default -> "\\" + letter;
        };
    }
}
