package io.threatlockdown.detection.document;

import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.pattern.Found;
import io.threatlockdown.detection.pattern.InvalidPatternException;
import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.detection.pattern.SearchPattern;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.Optional;

/**
 * One line of a block of {@code patterns}: flavour, pattern, text and result, two or more blanks between them. The result is
 * {@code yes}, {@code no} or {@code refused}, or the captured texts in brackets.
 */
public record PatternLine(String flavour, String pattern, String text, String result) {
    public static PatternLine parse(String line) {
        String[] parts = line.split(" {2,}");
        if (parts.length != 4) {
            throw new IllegalArgumentException("this is not FLAVOUR  PATTERN  TEXT  RESULT: " + line);
        }
        return new PatternLine(parts[0], parts[1], parts[2].equals("(empty)") ? "" : parts[2], parts[3]);
    }

    /** What comes of it, in the words of {@link #result()}. */
    public String outcome() {
        TextPattern compiled;
        try {
            compiled = TextPattern.compile(PatternFlavour.ofName(flavour).orElseThrow(), pattern);
        } catch (InvalidPatternException malformed) {
            return "refused";
        }
        if (!result.startsWith("[")) {
            return compiled.matches(ByteText.of(text)) ? "yes" : "no";
        }
        Optional<Found> found = ((SearchPattern) compiled).find(ByteText.of(text), 0);
        return found.map(match -> "[" + String.join("] [", match.captures()) + "]")
                .orElse("no");
    }
}
