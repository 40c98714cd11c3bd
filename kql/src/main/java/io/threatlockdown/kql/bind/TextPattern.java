package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.syntax.ParsePart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The regular expression (RE2) that the pattern of a {@code parse} stands for, and the group that each column is in. */
final class TextPattern {
    private static final String SPECIAL = "\\^$.|?*+()[]{}-";
    private static final String WHOLE = "[-+]?\\d+";
    private static final String REAL = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?";

    private final Kind kind;
    private final StringBuilder regex;
    private final Map<ParsePart.Capture, Integer> groups = new LinkedHashMap<>();
    private int count;

    /** How strictly the text is matched. */
    enum Kind {
        /** One value that does not convert empties all columns. */
        SIMPLE,
        /** A value that does not convert empties its own column only. */
        RELAXED,
        /** Fixed parts are regular expressions; a text takes as much as it can. */
        REGEX
    }

    /** @param flags of the regular expression, {@code i}, {@code s}, {@code m}, {@code U}; {@code ""} for none */
    TextPattern(Kind kind, String flags, List<ParsePart> parts) {
        this.kind = kind;
        String inline = kind == Kind.REGEX ? flags : "s";
        this.regex = new StringBuilder(inline.isEmpty() ? "^" : "(?" + inline + ")^");
        for (int i = 0; i < parts.size(); i++) {
            add(parts.get(i), i + 1 < parts.size() && parts.get(i + 1) instanceof ParsePart.Skip);
        }
        regex.append('$');
    }

    private void add(ParsePart part, boolean beforeSkip) {
        switch (part) {
            case ParsePart.Fixed fixed
            when kind == Kind.REGEX -> {
                regex.append("(?:").append(fixed.text()).append(')');
                count += groupsIn(fixed.text());
            }
            case ParsePart.Fixed fixed -> regex.append(quoted(fixed.text()));
            case ParsePart.Skip ignored -> regex.append(".*?");
            case ParsePart.Capture capture -> {
                groups.put(capture, ++count);
                regex.append('(').append(value(capture.type(), beforeSkip)).append(')');
            }
        }
    }

    private String value(KqlType type, boolean beforeSkip) {
        boolean number = Types.numeric(type);
        if (number && (beforeSkip || kind == Kind.REGEX)) {
            String digits = Types.whole(type) ? WHOLE : REAL;
            return kind == Kind.RELAXED ? "(?:" + digits + ")?" : digits;
        }
        return type == KqlType.STRING && kind == Kind.REGEX ? ".*" : ".*?";
    }

    /** Text as a pattern that matches it and nothing else. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.appendCodePoint(c);
        });
        return quoted.toString();
    }

    /** The number of groups that capture. */
    private static int groupsIn(String pattern) {
        int found = 0;
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '(' -> {
                    boolean plain = !pattern.startsWith("(?", i);
                    boolean named = pattern.startsWith("(?P<", i) || pattern.startsWith("(?<", i);
                    found += !inClass && (plain || named) ? 1 : 0;
                }
                default -> {}
            }
        }
        return found;
    }

    String regex() {
        return regex.toString();
    }

    /** The columns in order, with the number of the group that holds each. */
    Map<ParsePart.Capture, Integer> groups() {
        return groups;
    }
}
