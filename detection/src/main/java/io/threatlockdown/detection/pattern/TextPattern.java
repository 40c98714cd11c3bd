package io.threatlockdown.detection.pattern;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A compiled pattern of one flavour. Immutable, safe to share between threads.
 *
 * <p>Patterns act on bytes: a text is given in the form that {@link ByteText} makes of it.
 */
public sealed interface TextPattern permits OsMatch, SearchPattern {
    /** The number of steps after which a match is given up; a text that takes more counts as not matching. */
    int STEP_LIMIT = 5_000_000;

    /**
     * Whether the pattern is found in the text.
     *
     * @throws RunawayMatchException when the match took more than {@link #STEP_LIMIT} steps and was given up
     */
    boolean matches(String byteText);

    /**
     * The same for a text of which the lower-cased form is at hand: whole texts are found much faster there.
     *
     * @param lowered what {@link ByteText#lower} makes of the text
     */
    default boolean matches(String byteText, String lowered) {
        return matches(byteText);
    }

    /** The pattern as it is written in a file. */
    String written();

    /** Where it is found in the text, for a person to see; empty where nothing is found, and for a pattern that is turned round. */
    Optional<Place> place(String byteText);

    /**
     * The only texts that match, lower-cased, when the pattern is made of whole literal texts ({@code ^one$|^two$}); empty for any
     * other pattern. It serves to look candidates up by the text instead of trying them one by one.
     */
    Optional<Set<String>> wholeTexts();

    /** What {@link #necessaryTexts()} gives when nothing is known. */
    List<List<String>> NOTHING_NECESSARY = List.of(List.of());

    /**
     * Lower-cased texts that stand in every text that matches: all those of at least one of the lists. An empty list among them says
     * that nothing is known. It serves to pass over a pattern without trying it.
     */
    List<List<String>> necessaryTexts();

    /** Compiles a pattern as it is written in a file, in the ordinary form of text. */
    static TextPattern compile(PatternFlavour flavour, String pattern) {
        return switch (flavour) {
            case OSMATCH -> OsMatch.compile(pattern);
            case OSREGEX -> OsRegex.compile(pattern);
            case PCRE2 -> Pcre2.compile(pattern);
        };
    }
}
