package io.threatlockdown.kql.naive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What operators and functions do with texts. */
final class Texts {
    private Texts() {}

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static boolean found(String operator, String text, String part) {
        String a = operator.endsWith("_cs") || operator.equals("==") ? text : folded(text);
        String b = operator.endsWith("_cs") || operator.equals("==") ? part : folded(part);
        return switch (operator.replace("_cs", "")) {
            case "==", "=~" -> a.equals(b);
            case "contains" -> a.contains(b);
            case "startswith" -> a.startsWith(b);
            case "endswith" -> a.endsWith(b);
            case "has" -> term(a, b, true, true);
            case "hasprefix" -> term(a, b, true, false);
            case "hassuffix" -> term(a, b, false, true);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    /** Whether the part stands in the text with no letter or digit going on where the part begins or ends with one. */
    private static boolean term(String text, String part, boolean begins, boolean ends) {
        if (part.isEmpty()) {
            return true;
        }
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            int end = at + part.length();
            boolean before = begins && word(part.codePointAt(0)) && at > 0 && word(text.codePointBefore(at));
            boolean after = ends
                    && word(part.codePointBefore(part.length()))
                    && end < text.length()
                    && word(text.codePointAt(end));
            if (!before && !after) {
                return true;
            }
        }
        return false;
    }

    private static boolean word(int codePoint) {
        return Character.isLetter(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }

    /** Counts code points from 0, a negative start from the end; a start outside gives nothing. */
    static String substring(String text, long start, long length) {
        int[] points = text.codePoints().toArray();
        long from = start < 0 ? points.length + start : start;
        if (from < 0 || from >= points.length || length <= 0) {
            return "";
        }
        return new String(points, (int) from, (int) Math.min(length, points.length - from));
    }

    /** How often the part is there, overlapping ones counted. */
    static long count(String text, String part) {
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }

    static String raised(String text) {
        StringBuilder raised = new StringBuilder();
        text.codePoints().map(Character::toUpperCase).forEach(raised::appendCodePoint);
        return raised.toString();
    }

    static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    static String piece(String text, String by, long index) {
        List<String> pieces = List.of(text.split(Pattern.quote(by), -1));
        long at = index < 0 ? pieces.size() + index : index;
        return at < 0 || at >= pieces.size() ? "" : pieces.get((int) at);
    }

    /** The first run of the letters a, b and c. */
    static String extracted(String text) {
        Matcher run = Pattern.compile("[a-c]+").matcher(text);
        return run.find() ? run.group() : "";
    }

    static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    static Optional<Object> indexOf(String text, String part) {
        if (part.isEmpty()) {
            return Optional.empty();
        }
        int at = text.indexOf(part);
        return Optional.of(at < 0 ? -1L : (long) text.codePointCount(0, at));
    }

    static String replaced(String text, String part, String by) {
        return part.isEmpty() ? text : text.replace(part, by);
    }

    /** As tostring() writes a value. */
    static String of(Term.Type type, Optional<Object> value) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (type) {
            case BOOL -> (Boolean) value.get() ? "True" : "False";
            case LONG -> value.get().toString();
            case STRING -> (String) value.get();
            case DATETIME -> Times.text((Long) value.get());
            case TIMESPAN -> Times.span((Long) value.get());
            case DYNAMIC -> Json.plain(value.map(Json.class::cast));
            case REAL -> throw new Undefined("the digits of a real");
        };
    }
}
