package io.threatlockdown.detection.pattern;

import io.threatlockdown.detection.pattern.OsRegexItem.ByteClass;
import io.threatlockdown.detection.pattern.OsRegexItem.GroupEdge;
import io.threatlockdown.detection.pattern.OsRegexItem.Literal;
import io.threatlockdown.detection.pattern.OsRegexItem.Repeat;

import java.util.ArrayList;
import java.util.List;

/** Reads the text of an osregex, alternative by alternative. */
final class OsRegexCompiler {
    private final String pattern;
    private final List<OsRegexAlternative> alternatives = new ArrayList<>();
    private final List<OsRegexItem> items = new ArrayList<>();
    private boolean atStart;
    private boolean atEnd;
    private boolean inGroup;
    private int edges;

    OsRegexCompiler(String pattern) {
        this.pattern = pattern;
    }

    List<OsRegexAlternative> alternatives() {
        boolean first = true;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '|') {
                endAlternative();
                first = true;
                continue;
            }
            if (c == '\\') {
                i = escape(i + 1);
            } else if (c == '^' && first) {
                atStart = true;
            } else if (c == '$' && endsAlternative(i)) {
                atEnd = true;
            } else if (c == '(' || c == ')') {
                edge(c);
            } else {
                items.add(new Literal(ByteText.lower(c)));
            }
            first = false;
        }
        endAlternative();
        return alternatives;
    }

    /** Reads the character behind a backslash, and a quantifier behind that; gives the position of the last one read. */
    private int escape(int index) {
        if (index == pattern.length()) {
            throw new InvalidPatternException("osregex pattern ends in a single backslash; write \\\\ for a backslash");
        }
        char c = pattern.charAt(index);
        items.add(new ByteClass(OsRegexClasses.of(c)
                .orElseThrow(() -> new InvalidPatternException("osregex knows no \\" + c + "; it has "
                        + "\\d \\w \\s \\p \\D \\W \\S \\. \\t \\( \\) \\\\ \\$ \\| \\<"))));
        char following = index + 1 < pattern.length() ? pattern.charAt(index + 1) : ' ';
        if (following != '+' && following != '*') {
            return index;
        }
        items.add(following == '+' ? Repeat.ONCE_OR_MORE : Repeat.ANY_NUMBER);
        return index + 1;
    }

    private boolean endsAlternative(int index) {
        return index + 1 == pattern.length() || pattern.charAt(index + 1) == '|';
    }

    private void edge(char parenthesis) {
        boolean opening = parenthesis == '(';
        if (opening == inGroup) {
            throw new InvalidPatternException(
                    opening
                            ? "osregex groups cannot be nested; write \\( for a parenthesis"
                            : "')' closes nothing; write \\) for a parenthesis");
        }
        inGroup = opening;
        items.add(new GroupEdge(edges++));
    }

    private void endAlternative() {
        if (inGroup) {
            throw new InvalidPatternException(
                    "'(' is not closed within its alternative; osregex allows no | inside of a group, write \\( for a parenthesis");
        }
        alternatives.add(new OsRegexAlternative(items, edges, atStart, atEnd));
        items.clear();
        edges = 0;
        atStart = false;
        atEnd = false;
    }
}
