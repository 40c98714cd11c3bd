package io.threatlockdown.detection.pattern;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a pcre2 pattern as one of {@link java.util.regex} with the same meaning, where the two languages differ. Groups keep their
 * numbers and lose their names. What Java has no counterpart for (recursion, conditions, branch reset) is left as it is, and does not
 * compile.
 */
final class Pcre2Translation {
    private static final Pattern START_OPTIONS = Pattern.compile("^(?:\\(\\*[A-Z0-9_=]+\\))+");
    private static final Pattern QUANTIFIER = Pattern.compile("\\{\\d+(?:,\\d*)?}");
    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?(?:P?<([A-Za-z_]\\w*)>|'([A-Za-z_]\\w*)')");
    private static final Pattern NAMED_REFERENCE =
            Pattern.compile("\\(\\?P=(\\w+)\\)|\\\\[kg](?:\\{([A-Za-z_]\\w*)}|<([A-Za-z_]\\w*)>|'([A-Za-z_]\\w*)')");
    private static final Pattern NUMBERED_REFERENCE = Pattern.compile("\\\\g(?:\\{(-?\\d+)}|(-?\\d+))");
    private static final Pattern CODE_POINT = Pattern.compile("\\\\(?:N\\{U\\+|x\\{)([0-9A-Fa-f]{1,6})}");
    private static final Pattern POSIX_CLASS = Pattern.compile("\\[:(\\^?)([a-z]+):]");
    private static final int LAST_BYTE = 0xFF;

    private static final Map<String, String> POSIX_MEMBERS = Map.ofEntries(
            Map.entry("alpha", "a-zA-Z"),
            Map.entry("digit", "0-9"),
            Map.entry("alnum", "a-zA-Z0-9"),
            Map.entry("word", "a-zA-Z0-9_"),
            Map.entry("upper", "A-Z"),
            Map.entry("lower", "a-z"),
            Map.entry("xdigit", "0-9a-fA-F"),
            Map.entry("space", "\\s"),
            Map.entry("blank", " \\t"),
            Map.entry("cntrl", "\\x00-\\x1F\\x7F"),
            Map.entry("graph", "\\x21-\\x7E"),
            Map.entry("print", "\\x20-\\x7E"),
            Map.entry("punct", "\\x21-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x7E"),
            Map.entry("ascii", "\\x00-\\x7F"));

    private final String pattern;
    private final StringBuilder java = new StringBuilder();
    private final Map<String, Integer> groupNumbers = new HashMap<>();
    private int groups;
    private int at;

    private Pcre2Translation(String pattern) {
        this.pattern = START_OPTIONS.matcher(pattern).replaceFirst("");
    }

    /** Takes and gives the byte form of a pattern. */
    static String toJava(String pattern) {
        Pcre2Translation translation = new Pcre2Translation(pattern);
        translation.translate();
        return translation.java.toString();
    }

    private void translate() {
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> group();
                case '{' -> brace();
                default -> copy(1);
            }
        }
    }

    /** A brace that does not begin a count stands for itself. */
    private void brace() {
        Matcher quantifier = here(QUANTIFIER);
        if (quantifier.lookingAt()) {
            copy(quantifier.group().length());
        } else {
            replace("{", "\\{");
        }
    }

    private void group() {
        Matcher named = here(NAMED_GROUP);
        Matcher reference = here(NAMED_REFERENCE);
        if (named.lookingAt()) {
            groupNumbers.put(named.group(1) == null ? named.group(2) : named.group(1), ++groups);
            replace(named.group(), "(");
        } else if (reference.lookingAt()) {
            reference(reference);
        } else if (pattern.startsWith("(?#", at)) {
            int end = pattern.indexOf(')', at);
            at = end < 0 ? pattern.length() : end + 1;
        } else {
            if (!pattern.startsWith("(?", at) && !pattern.startsWith("(*", at)) {
                groups++;
            }
            copy(1);
        }
    }

    private void escape() {
        Matcher codePoint = here(CODE_POINT);
        Matcher named = here(NAMED_REFERENCE);
        Matcher numbered = here(NUMBERED_REFERENCE);
        if (codePoint.lookingAt()) {
            replace(codePoint.group(), "(?:" + bytes(Integer.parseInt(codePoint.group(1), 16)) + ")");
        } else if (named.lookingAt()) {
            reference(named);
        } else if (numbered.lookingAt()) {
            int number = Integer.parseInt(numbered.group(1) == null ? numbered.group(2) : numbered.group(1));
            replace(numbered.group(), reference(number < 0 ? groups + 1 + number : number));
        } else if (pattern.startsWith("\\Q", at)) {
            quoted();
        } else if (pattern.startsWith("\\K", at)) {
            // It moves the start of the match, which nobody asks for.
            at += 2;
        } else if (pattern.startsWith("\\N", at)) {
            replace("\\N", "[^\\n]");
        } else {
            copy(2);
        }
    }

    private void reference(Matcher named) {
        String name = "";
        for (int i = 1; i <= named.groupCount(); i++) {
            name = named.group(i) == null ? name : named.group(i);
        }
        Integer number = groupNumbers.get(name);
        if (number == null) {
            copy(named.group().length());
        } else {
            replace(named.group(), reference(number));
        }
    }

    private static String reference(int number) {
        return "(?:\\" + number + ")";
    }

    private void quoted() {
        int end = pattern.indexOf("\\E", at);
        copy(end < 0 ? pattern.length() - at : end + 2 - at);
    }

    /** Within a class pcre2 knows neither classes nor intersections, and a first {@code ]} is a member. */
    private void characterClass() {
        copy(1);
        if (isAt('^')) {
            copy(1);
        }
        if (isAt(']')) {
            replace("]", "\\]");
        }
        while (at < pattern.length() && !isAt(']')) {
            classMember();
        }
        if (at < pattern.length()) {
            copy(1);
        }
    }

    private void classMember() {
        Matcher posix = here(POSIX_CLASS);
        if (posix.lookingAt() && POSIX_MEMBERS.containsKey(posix.group(2))) {
            String members = POSIX_MEMBERS.get(posix.group(2));
            replace(posix.group(), posix.group(1).isEmpty() ? members : "[^" + members + "]");
        } else if (pattern.startsWith("\\b", at)) {
            replace("\\b", "\\x08");
        } else if (isAt('\\')) {
            copy(2);
        } else if (isAt('[') || isAt('&') || isAt('#') || isAt(' ')) {
            replace(pattern.substring(at, at + 1), "\\" + pattern.charAt(at));
        } else {
            copy(1);
        }
    }

    private static String bytes(int codePoint) {
        byte[] bytes = codePoint <= LAST_BYTE || !Character.isValidCodePoint(codePoint)
                ? new byte[] {(byte) codePoint}
                : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        StringBuilder escapes = new StringBuilder();
        for (byte each : bytes) {
            escapes.append(String.format("\\x%02X", each));
        }
        return escapes.toString();
    }

    private Matcher here(Pattern wanted) {
        return wanted.matcher(pattern).region(at, pattern.length());
    }

    private boolean isAt(char c) {
        return at < pattern.length() && pattern.charAt(at) == c;
    }

    private void copy(int length) {
        int end = Math.min(pattern.length(), at + length);
        java.append(pattern, at, end);
        at = end;
    }

    private void replace(String text, String by) {
        java.append(by);
        at += text.length();
    }
}
