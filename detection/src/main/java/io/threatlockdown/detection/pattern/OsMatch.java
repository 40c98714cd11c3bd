package io.threatlockdown.detection.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * osmatch: literal alternatives between {@code |}, each anchored by a leading {@code ^} and a trailing {@code $}; a leading
 * {@code !} turns the whole pattern round. ASCII case does not count. There are no escapes.
 */
public final class OsMatch implements TextPattern {
    private static final int LONGEST_PATTERN = 20_480;

    private final String written;
    private final List<LiteralText> alternatives;
    private final boolean negated;

    private OsMatch(String written, List<LiteralText> alternatives, boolean negated) {
        this.written = written;
        this.alternatives = List.copyOf(alternatives);
        this.negated = negated;
    }

    /** @throws InvalidPatternException when it is longer than 20,480 bytes */
    public static OsMatch compile(String pattern) {
        String bytes = ByteText.lower(ByteText.of(pattern));
        if (bytes.length() > LONGEST_PATTERN) {
            throw new InvalidPatternException("pattern is longer than " + LONGEST_PATTERN + " bytes");
        }
        boolean negated = bytes.startsWith("!");
        List<LiteralText> alternatives = new ArrayList<>();
        for (String alternative : (negated ? bytes.substring(1) : bytes).split("\\|", -1)) {
            alternatives.add(alternative(alternative));
        }
        return new OsMatch(pattern, alternatives, negated);
    }

    @Override
    public boolean matches(String byteText) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).isIn(byteText)) {
                return !negated;
            }
        }
        return negated;
    }

    @Override
    public boolean matches(String byteText, String lowered) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).isInLowered(lowered)) {
                return !negated;
            }
        }
        return negated;
    }

    @Override
    public String written() {
        return written;
    }

    @Override
    public Optional<Place> place(String byteText) {
        return negated
                ? Optional.empty()
                : alternatives.stream()
                        .flatMap(alternative -> alternative.place(byteText).stream())
                        .findFirst();
    }

    @Override
    public Optional<Set<String>> wholeTexts() {
        if (negated || !alternatives.stream().allMatch(alternative -> alternative.atStart() && alternative.atEnd())) {
            return Optional.empty();
        }
        return Optional.of(alternatives.stream().map(LiteralText::literal).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<List<String>> necessaryTexts() {
        return negated
                ? NOTHING_NECESSARY
                : alternatives.stream()
                        .map(alternative -> List.of(alternative.literal()))
                        .toList();
    }

    private static LiteralText alternative(String written) {
        boolean atStart = written.startsWith("^");
        String rest = atStart ? written.substring(1) : written;
        boolean atEnd = rest.endsWith("$");
        return new LiteralText(atEnd ? rest.substring(0, rest.length() - 1) : rest, atStart, atEnd);
    }
}
