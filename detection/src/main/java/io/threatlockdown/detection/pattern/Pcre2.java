package io.threatlockdown.detection.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * pcre2, matched by {@link java.util.regex} on bytes: case counts, {@code .} stops at a newline, {@code $} also matches before a last
 * newline. Possible runaways are cut off by counting the characters read.
 */
public final class Pcre2 implements SearchPattern {
    private final Pattern pattern;

    private Pcre2(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws InvalidPatternException with the reason and the place within the pattern */
    public static Pcre2 compile(String pattern) {
        String javaForm = Pcre2Translation.toJava(ByteText.of(pattern));
        try {
            return new Pcre2(Pattern.compile(javaForm, Pattern.UNIX_LINES));
        } catch (PatternSyntaxException malformed) {
            throw new InvalidPatternException("pcre2 pattern does not compile: " + malformed.getDescription()
                    + " near character " + (malformed.getIndex() + 1));
        } catch (StackOverflowError tooDeep) {
            throw new InvalidPatternException("pcre2 pattern is nested too deep");
        }
    }

    @Override
    public boolean matches(String byteText) {
        Matcher matcher = matcher(byteText, 0);
        return finds(matcher);
    }

    @Override
    public Optional<Set<String>> wholeTexts() {
        return Optional.empty();
    }

    @Override
    public List<List<String>> necessaryTexts() {
        return Pcre2Literals.of(pattern.pattern());
    }

    /** Groups behind the last one that took part are left out. */
    @Override
    public Optional<Found> find(String byteText, int from) {
        return search(byteText, from).map(matcher -> new Found(from + matcher.end(), captures(matcher)));
    }

    @Override
    public OptionalInt resume(String byteText, int from) {
        return search(byteText, from)
                .map(matcher -> OptionalInt.of(from + matcher.end()))
                .orElse(OptionalInt.empty());
    }

    private Optional<Matcher> search(String byteText, int from) {
        Matcher matcher = matcher(byteText, from);
        return finds(matcher) ? Optional.of(matcher) : Optional.empty();
    }

    private Matcher matcher(String byteText, int from) {
        return pattern.matcher(new CountedText(from == 0 ? byteText : byteText.substring(from)));
    }

    private static boolean finds(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError tooDeep) {
            // Repeated groups recurse once for each repetition in the JDK: too many of them are a runaway too.
            throw new RunawayMatchException(matcher.pattern().pattern());
        }
    }

    private static List<String> captures(Matcher matcher) {
        List<String> captures = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String text = matcher.group(group);
            captures.add(text == null ? "" : text);
        }
        int used = captures.size();
        while (used > 0 && matcher.start(used) < 0) {
            used--;
        }
        return captures.subList(0, used);
    }

    /** A text that ends a match after too many reads. One instance serves one search. */
    private final class CountedText implements CharSequence {
        private final String text;
        private int reads;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++reads > STEP_LIMIT) {
                throw new RunawayMatchException(pattern.pattern());
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
