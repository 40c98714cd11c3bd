package io.threatlockdown.detection.pattern;

import java.util.ArrayList;
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
    private final OsRegexAlternative[] alternatives;
    private final List<Optional<LiteralText>> literals;
    private final boolean capturing;

    private OsRegex(String written, List<OsRegexAlternative> alternatives) {
        this.written = written;
        this.alternatives = alternatives.toArray(OsRegexAlternative[]::new);
        this.literals = alternatives.stream()
                .map(alternative -> alternative
                        .literalText()
                        .filter(text -> !text.isEmpty())
                        .map(text -> new LiteralText(text, alternative.atStart(), alternative.atEnd())))
                .toList();
        this.capturing = alternatives.stream().anyMatch(alternative -> alternative.edges() > 0);
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
        for (int i = 0; i < alternatives.length; i++) {
            Optional<LiteralText> literal = literals.get(i);
            boolean found = literal.isPresent()
                    ? literal.get().isIn(byteText)
                    : run(i, byteText, 0).search(false);
            if (found) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean matches(String byteText, String lowered) {
        for (int i = 0; i < alternatives.length; i++) {
            Optional<LiteralText> literal = literals.get(i);
            boolean found = literal.isPresent()
                    ? literal.get().isInLowered(lowered)
                    : run(i, byteText, 0).search(false);
            if (found) {
                return true;
            }
        }
        return false;
    }

    private OsRegexRun run(int alternative, String byteText, int from) {
        return new OsRegexRun(alternatives[alternative], byteText, from, written);
    }

    @Override
    public String written() {
        return written;
    }

    @Override
    public Optional<Place> place(String byteText) {
        for (int i = 0; i < alternatives.length; i++) {
            Optional<Place> found = literals.get(i).isPresent()
                    ? literals.get(i).get().place(byteText)
                    : run(i, byteText, 0).place();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
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

    @Override
    public List<List<String>> necessaryTexts() {
        List<List<String>> texts = new ArrayList<>();
        for (OsRegexAlternative alternative : alternatives) {
            texts.add(alternative.literalText().map(List::of).orElseGet(alternative::necessaryTexts));
        }
        return texts;
    }

    /** Searches as a decoder's {@code regex} does: having groups changes what counts as found at the end of the text. */
    @Override
    public Optional<Found> find(String byteText, int from) {
        for (int i = 0; i < alternatives.length; i++) {
            OsRegexRun run = run(i, byteText, from);
            if (run.search(capturing)) {
                return Optional.of(run.found());
            }
        }
        return Optional.empty();
    }

    @Override
    public OptionalInt resume(String byteText, int from) {
        for (int i = 0; i < alternatives.length; i++) {
            OsRegexRun run = run(i, byteText, from);
            if (run.search(false)) {
                return OptionalInt.of(run.resume());
            }
        }
        return OptionalInt.empty();
    }
}
