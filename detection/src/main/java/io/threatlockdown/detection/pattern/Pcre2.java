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
 * newline. A pattern that begins with {@code (*UTF)} is matched on characters. Possible runaways are cut off by counting the characters
 * read.
 */
public final class Pcre2 implements SearchPattern {
    private static final Pattern IGNORING_CASE = Pattern.compile("\\(\\?[a-z]*i");

    private final String written;
    private final Pattern pattern;
    private final boolean onCharacters;

    private Pcre2(String written, Pattern pattern, boolean onCharacters) {
        this.written = written;
        this.pattern = pattern;
        this.onCharacters = onCharacters;
    }

    /** @throws InvalidPatternException with the reason and the place within the pattern */
    public static Pcre2 compile(String pattern) {
        Pcre2Translation.Translated translated = Pcre2Translation.of(pattern);
        int flags = translated.onCharacters() ? Pattern.UNIX_LINES | Pattern.UNICODE_CASE : Pattern.UNIX_LINES;
        try {
            return new Pcre2(pattern, Pattern.compile(translated.javaForm(), flags), translated.onCharacters());
        } catch (PatternSyntaxException malformed) {
            throw new InvalidPatternException("pcre2 pattern does not compile: " + malformed.getDescription()
                    + " near character " + (malformed.getIndex() + 1));
        } catch (StackOverflowError tooDeep) {
            throw new InvalidPatternException("pcre2 pattern is nested too deep");
        }
    }

    @Override
    public boolean matches(String byteText) {
        return search(byteText, 0).isPresent();
    }

    @Override
    public String written() {
        return written;
    }

    @Override
    public Optional<Place> place(String byteText) {
        return search(byteText, 0).map(hit -> new Place(bytes(hit, hit.matcher.start()), length(hit)));
    }

    @Override
    public Optional<Set<String>> wholeTexts() {
        return Optional.empty();
    }

    @Override
    public List<List<String>> necessaryTexts() {
        return onCharacters && !isSpelledInAscii() ? NOTHING_NECESSARY : Pcre2Literals.of(pattern.pattern());
    }

    /** Whether all of its letters are one byte however they are written: without case, a K is also the sign of Kelvin. */
    private boolean isSpelledInAscii() {
        String java = pattern.pattern();
        return !IGNORING_CASE.matcher(java).find() && java.chars().allMatch(c -> c < 0x80);
    }

    /** Groups behind the last one that took part are left out. */
    @Override
    public Optional<Found> find(String byteText, int from) {
        return search(byteText, from).map(hit -> new Found(from + length(hit), captures(hit.matcher)));
    }

    @Override
    public OptionalInt resume(String byteText, int from) {
        return search(byteText, from)
                .map(hit -> OptionalInt.of(from + length(hit)))
                .orElse(OptionalInt.empty());
    }

    /** A place where the pattern was found, in a text of bytes or of characters. */
    private record Hit(Matcher matcher, String text) {}

    private Optional<Hit> search(String byteText, int from) {
        String bytes = from == 0 ? byteText : byteText.substring(from);
        Optional<String> searched = onCharacters ? characters(bytes) : Optional.of(bytes);
        return searched.map(text -> new Hit(pattern.matcher(new CountedText(text)), text))
                .filter(hit -> finds(hit.matcher));
    }

    /** Empty for bytes that are not UTF-8: no such text matches. */
    private static Optional<String> characters(String byteText) {
        String text = ByteText.decode(byteText);
        return ByteText.of(text).equals(byteText) ? Optional.of(text) : Optional.empty();
    }

    private static boolean finds(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError tooDeep) {
            // Repeated groups recurse once for each repetition in the JDK: too many of them are a runaway too.
            throw new RunawayMatchException(matcher.pattern().pattern());
        }
    }

    /** In bytes, from where the search began to the end of what it found. */
    private int length(Hit hit) {
        return bytes(hit, hit.matcher.end());
    }

    private int bytes(Hit hit, int index) {
        return onCharacters ? ByteText.of(hit.text.substring(0, index)).length() : index;
    }

    private List<String> captures(Matcher matcher) {
        List<String> captures = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String text = matcher.group(group);
            captures.add(text == null ? "" : onCharacters ? ByteText.of(text) : text);
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
