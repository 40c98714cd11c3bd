package io.threatlockdown.detection.pattern;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * osregex: the regular expressions of the rule language, which are none. The procedure of {@link OsRegexRun} decides, byte by byte,
 * with the exact successes and failures that rules in the field were written against.
 */
public final class OsRegex implements SearchPattern {
    private static final int LONGEST_PATTERN = 20_480;

    private final String written;
    private final List<OsRegexAlternative> alternatives;

    private OsRegex(String written, List<OsRegexAlternative> alternatives) {
        this.written = written;
        this.alternatives = List.copyOf(alternatives);
    }

    /** @throws InvalidPatternException when it is longer than 20,480 bytes or not of the syntax */
    public static OsRegex compile(String pattern) {
        String bytes = ByteText.of(pattern);
        if (bytes.length() > LONGEST_PATTERN) {
            throw new InvalidPatternException("pattern is longer than " + LONGEST_PATTERN + " bytes");
        }
        return new OsRegex(pattern, new OsRegexCompiler(bytes).alternatives());
    }

    @Override
    public boolean matches(String byteText) {
        for (OsRegexAlternative alternative : alternatives) {
            if (new OsRegexRun(alternative, byteText, written).find(false).isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Set<String>> wholeTexts() {
        Set<String> texts = new HashSet<>();
        for (OsRegexAlternative alternative : alternatives) {
            Optional<String> text = alternative.wholeText();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(texts);
    }

    /** Searches as a decoder's {@code regex} does: having groups changes what counts as found at the end of the text. */
    @Override
    public Optional<Found> find(String byteText, int from) {
        String text = byteText.substring(from);
        boolean capturing = alternatives.stream().anyMatch(alternative -> alternative.edges() > 0);
        for (OsRegexAlternative alternative : alternatives) {
            Optional<Found> found = new OsRegexRun(alternative, text, written).find(capturing);
            if (found.isPresent()) {
                return found.map(match -> new Found(from + match.resume(), match.captures()));
            }
        }
        return Optional.empty();
    }

    @Override
    public OptionalInt resume(String byteText, int from) {
        String text = byteText.substring(from);
        for (OsRegexAlternative alternative : alternatives) {
            Optional<Found> found = new OsRegexRun(alternative, text, written).find(false);
            if (found.isPresent()) {
                return OptionalInt.of(from + found.get().resume());
            }
        }
        return OptionalInt.empty();
    }
}
