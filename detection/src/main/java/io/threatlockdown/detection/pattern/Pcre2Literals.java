package io.threatlockdown.detection.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the texts without which a pcre2 pattern cannot match. It looks only at what stands outside of groups and classes, and says that
 * nothing is known as soon as it meets something that it is not sure of.
 */
final class Pcre2Literals {
    private static final Pattern LEADING_FLAGS = Pattern.compile("^\\(\\?[is]+\\)");
    private static final String QUANTIFIERS = "?*+{";

    private final String pattern;
    private final List<List<String>> alternatives = new ArrayList<>();
    private List<String> texts = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private boolean understood = true;

    private Pcre2Literals(String pattern) {
        this.pattern = LEADING_FLAGS.matcher(pattern).replaceFirst("");
    }

    /** See {@link TextPattern#necessaryTexts()}. */
    static List<List<String>> of(String pattern) {
        Pcre2Literals literals = new Pcre2Literals(pattern);
        literals.read();
        return literals.understood ? literals.alternatives : TextPattern.NOTHING_NECESSARY;
    }

    private void read() {
        int i = 0;
        while (understood && i < pattern.length()) {
            char c = pattern.charAt(i);
            switch (c) {
                case '|' -> {
                    endAlternative();
                    i++;
                }
                case '(' -> i = behindGroup(i);
                case '[' -> i = behindQuantifier(behindClass(i));
                case '.', '^', '$' -> {
                    endRun();
                    i = behindQuantifier(i + 1);
                }
                case '\\' -> i = escape(i);
                case '?', '*', '+', '{', ')' -> understood = false;
                default -> i = literal(c, i + 1);
            }
        }
        endAlternative();
    }

    /** A character that may be missing, or come several times, ends the run; one that is quantified is not part of it. */
    private int literal(char c, int next) {
        if (next < pattern.length() && QUANTIFIERS.indexOf(pattern.charAt(next)) >= 0) {
            endRun();
            return behindQuantifier(next);
        }
        run.append(ByteText.lower(c));
        return next;
    }

    private int escape(int at) {
        if (at + 1 == pattern.length()) {
            understood = false;
            return at;
        }
        char c = pattern.charAt(at + 1);
        if (!Character.isLetterOrDigit(c)) {
            return literal(c, at + 2);
        }
        // The classes and anchors of one letter; others, such as \x or \Q, take what follows with them.
        understood = "dDsSwWbBAZzRtnr".indexOf(c) >= 0;
        endRun();
        return behindQuantifier(at + 2);
    }

    private int behindGroup(int at) {
        endRun();
        if (pattern.startsWith("(?", at) && !isPlainOrLooking(at + 2)) {
            understood = false;
            return at;
        }
        int depth = 0;
        for (int i = at; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                i = behindClass(i) - 1;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return behindQuantifier(i + 1);
            }
        }
        understood = false;
        return at;
    }

    private boolean isPlainOrLooking(int at) {
        return at < pattern.length() && ":=!<>P".indexOf(pattern.charAt(at)) >= 0;
    }

    private int behindClass(int at) {
        endRun();
        int first = at + 1 < pattern.length() && pattern.charAt(at + 1) == '^' ? at + 2 : at + 1;
        for (int i = first; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                understood = false;
            } else if (c == ']' && i > first) {
                return i + 1;
            }
        }
        understood = false;
        return pattern.length();
    }

    private int behindQuantifier(int at) {
        int i = at;
        if (i < pattern.length() && pattern.charAt(i) == '{') {
            int end = pattern.indexOf('}', i);
            if (end < 0) {
                understood = false;
                return pattern.length();
            }
            i = end + 1;
        } else if (i < pattern.length() && QUANTIFIERS.indexOf(pattern.charAt(i)) >= 0) {
            i++;
        }
        return i < pattern.length() && (pattern.charAt(i) == '?' || pattern.charAt(i) == '+') && i > at ? i + 1 : i;
    }

    private void endRun() {
        if (!run.isEmpty()) {
            texts.add(run.toString());
            run.setLength(0);
        }
    }

    private void endAlternative() {
        endRun();
        alternatives.add(List.copyOf(texts));
        texts = new ArrayList<>();
    }
}
