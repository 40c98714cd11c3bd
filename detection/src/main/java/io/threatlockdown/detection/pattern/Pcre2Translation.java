package io.threatlockdown.detection.pattern;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a pcre2 pattern in the syntax of {@link java.util.regex}, where the two differ: signs that are literal in the one and have a
 * meaning in the other, names of groups, classes by POSIX names, ways to write a character. What neither this nor the JDK knows is left
 * for the JDK to refuse.
 */
final class Pcre2Translation {
    private static final Pattern LEADING_VERB =
            Pattern.compile("^\\(\\*(UTF8?|NO_JIT|NO_AUTO_POSSESS|NO_START_OPT)\\)");
    private static final Pattern QUANTIFIER = Pattern.compile("\\{\\d+(?:,\\d*)?}");
    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?(?:P?<(\\w+)>|'(\\w+)')");
    private static final Pattern NAMED_REFERENCE =
            Pattern.compile("\\(\\?P=(\\w+)\\)|\\\\[kg](?:\\{([A-Za-z_]\\w*)}|<(\\w+)>|'(\\w+)')");
    private static final Pattern NUMBERED_REFERENCE = Pattern.compile("\\\\g(?:\\{(-?\\d+)}|(-?\\d+))");
    private static final Pattern COMMENT = Pattern.compile("\\(\\?#[^)]*\\)");
    private static final Pattern UNGREEDY = Pattern.compile("\\(\\?[a-z]*U");
    private static final Pattern POSIX_CLASS = Pattern.compile("\\[:(\\^?)([a-z]+):]");
    private static final Pattern CHARACTER = Pattern.compile(
            "\\\\(?:x\\{([0-9A-Fa-f]+)}|x([0-9A-Fa-f]{0,2})|o\\{([0-7]+)}|(0[0-7]{0,2})|N\\{U\\+([0-9A-Fa-f]+)})");
    /** Look-behind in the spelling that needs no {@code <}, which the files of rules cannot hold as it is. */
    private static final String BEHIND = "(*plb:";

    private static final String NOT_BEHIND = "(*nlb:";
    private static final String CLASS_ESCAPES = "dDsSwWhHvVpP";

    private static final Map<String, String> POSIX_NAMES = Map.ofEntries(
            Map.entry("alnum", "Alnum"),
            Map.entry("alpha", "Alpha"),
            Map.entry("ascii", "ASCII"),
            Map.entry("blank", "Blank"),
            Map.entry("cntrl", "Cntrl"),
            Map.entry("digit", "Digit"),
            Map.entry("graph", "Graph"),
            Map.entry("lower", "Lower"),
            Map.entry("print", "Print"),
            Map.entry("punct", "Punct"),
            Map.entry("space", "Space"),
            Map.entry("upper", "Upper"),
            Map.entry("xdigit", "XDigit"));

    private final String pattern;
    private final StringBuilder java = new StringBuilder();
    private final Map<String, String> names = new HashMap<>();
    private int groups;

    private Pcre2Translation(String pattern) {
        this.pattern = pattern;
    }

    /**
     * A translated pattern.
     *
     * @param onCharacters whether it asks, with {@code (*UTF)}, to be matched on characters instead of bytes
     */
    record Translated(String javaForm, boolean onCharacters) {}

    /** @throws InvalidPatternException for what the JDK would take for something else */
    static Translated of(String written) {
        boolean onCharacters = false;
        String rest = written;
        for (Matcher verb = LEADING_VERB.matcher(rest); verb.find(); verb = LEADING_VERB.matcher(rest)) {
            onCharacters |= verb.group(1).startsWith("UTF");
            rest = rest.substring(verb.end());
        }
        Pcre2Translation translation = new Pcre2Translation(onCharacters ? rest : ByteText.of(rest));
        translation.translate();
        return new Translated(translation.java.toString(), onCharacters);
    }

    private void translate() {
        int i = 0;
        while (i < pattern.length()) {
            i = switch (pattern.charAt(i)) {
                case '\\' -> escape(i, false);
                case '[' -> characterClass(i);
                case '(' -> group(i);
                case '{' -> brace(i);
                default -> copy(i, i + 1);
            };
        }
    }

    private int copy(int from, int to) {
        int end = Math.min(to, pattern.length());
        java.append(pattern, from, end);
        return end;
    }

    /** Where the expression is found exactly here. */
    private Matcher at(Pattern expression, int i) {
        return expression.matcher(pattern).region(i, pattern.length());
    }

    /** A brace that is no quantifier is literal. */
    private int brace(int i) {
        Matcher quantifier = at(QUANTIFIER, i);
        if (quantifier.lookingAt()) {
            return copy(i, quantifier.end());
        }
        java.append("\\{");
        return i + 1;
    }

    private int group(int i) {
        Matcher comment = at(COMMENT, i);
        if (comment.lookingAt()) {
            return comment.end();
        }
        Matcher reference = at(NAMED_REFERENCE, i);
        if (reference.lookingAt()) {
            return reference(reference);
        }
        if (pattern.startsWith(BEHIND, i) || pattern.startsWith(NOT_BEHIND, i)) {
            java.append(pattern.startsWith(BEHIND, i) ? "(?<=" : "(?<!");
            return i + BEHIND.length();
        }
        Matcher named = at(NAMED_GROUP, i);
        if (named.lookingAt()) {
            groups++;
            String name = named.group(1) == null ? named.group(2) : named.group(1);
            java.append("(?<").append(javaName(name)).append('>');
            return named.end();
        }
        if (at(UNGREEDY, i).lookingAt()) {
            throw new InvalidPatternException("pcre2 pattern asks for (?U), which is not known; write .*? instead");
        }
        groups += pattern.startsWith("(?", i) || pattern.startsWith("(*", i) ? 0 : 1;
        return copy(i, i + 1);
    }

    /** The JDK's names have no underscore. */
    private String javaName(String name) {
        return names.computeIfAbsent(
                name, unknown -> unknown.matches("[A-Za-z][A-Za-z0-9]*") ? unknown : "named0" + names.size());
    }

    private int reference(Matcher reference) {
        for (int group = 1; group <= reference.groupCount(); group++) {
            if (reference.group(group) != null) {
                java.append("\\k<").append(javaName(reference.group(group))).append('>');
            }
        }
        return reference.end();
    }

    private int escape(int i, boolean inClass) {
        if (pattern.startsWith("\\Q", i)) {
            int end = pattern.indexOf("\\E", i);
            return copy(i, end < 0 ? pattern.length() : end + 2);
        }
        Matcher character = at(CHARACTER, i);
        if (character.lookingAt()) {
            java.append(String.format(Locale.ROOT, "\\x{%X}", codePoint(character)));
            return character.end();
        }
        if (pattern.startsWith("\\E", i)) {
            return i + 2;
        }
        return inClass ? escapeInClass(i) : escapeOutside(i);
    }

    private static int codePoint(Matcher character) {
        try {
            if (character.group(3) != null || character.group(4) != null) {
                return Integer.parseInt(character.group(3) == null ? character.group(4) : character.group(3), 8);
            }
            String digits = character.group(1) == null ? character.group(2) : character.group(1);
            String hexadecimal = digits == null ? character.group(5) : digits;
            return hexadecimal.isEmpty() ? 0 : Integer.parseInt(hexadecimal, 16);
        } catch (NumberFormatException tooBig) {
            throw new InvalidPatternException(
                    "pcre2 pattern names a character that does not exist: " + character.group());
        }
    }

    private int escapeInClass(int i) {
        if (pattern.startsWith("\\b", i)) {
            java.append("\\x08");
            return i + 2;
        }
        return copy(i, i + 2);
    }

    private int escapeOutside(int i) {
        if (pattern.startsWith("\\K", i)) {
            // It only moves the beginning of what was found, which nobody asks for.
            return i + 2;
        }
        if (pattern.startsWith("\\N", i)) {
            java.append("[^\\n]");
            return i + 2;
        }
        Matcher named = at(NAMED_REFERENCE, i);
        if (named.lookingAt()) {
            return reference(named);
        }
        Matcher numbered = at(NUMBERED_REFERENCE, i);
        if (numbered.lookingAt()) {
            int number = Integer.parseInt(numbered.group(1) == null ? numbered.group(2) : numbered.group(1));
            java.append("(?:\\")
                    .append(number < 0 ? groups + 1 + number : number)
                    .append(')');
            return numbered.end();
        }
        return copy(i, i + 2);
    }

    /** Brackets, blanks and {@code &} within a class stand for themselves, as does a closing bracket that comes first. */
    private int characterClass(int start) {
        int i = copy(start, pattern.startsWith("[^", start) ? start + 2 : start + 1);
        if (pattern.startsWith("]", i)) {
            java.append("\\]");
            i++;
        }
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == ']') {
                return copy(i, i + 1);
            }
            i = switch (c) {
                case '[' -> bracketInClass(i);
                case '\\' -> escape(i, true);
                case '-' -> hyphen(i);
                case '&', ' ', '#' -> {
                    java.append('\\').append(c);
                    yield i + 1;
                }
                default -> copy(i, i + 1);
            };
        }
        return i;
    }

    private int bracketInClass(int i) {
        Matcher posix = at(POSIX_CLASS, i);
        if (!posix.lookingAt()) {
            java.append("\\[");
            return i + 1;
        }
        boolean negated = !posix.group(1).isEmpty();
        String name = posix.group(2);
        if (name.equals("word")) {
            java.append(negated ? "\\W" : "\\w");
        } else if (POSIX_NAMES.containsKey(name)) {
            java.append(negated ? "\\P{" : "\\p{").append(POSIX_NAMES.get(name)).append('}');
        } else {
            throw new InvalidPatternException("pcre2 pattern names the class [:" + name + ":], which does not exist");
        }
        return posix.end();
    }

    /** Before a class a hyphen is no range. */
    private int hyphen(int i) {
        boolean beforeClass = i + 2 < pattern.length()
                && pattern.charAt(i + 1) == '\\'
                && CLASS_ESCAPES.indexOf(pattern.charAt(i + 2)) >= 0;
        java.append(beforeClass ? "\\-" : "-");
        return i + 1;
    }
}
