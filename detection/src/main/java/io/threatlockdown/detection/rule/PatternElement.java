package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.pattern.InvalidPatternException;
import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.detection.pattern.TextPattern;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.XmlElement;

import java.util.Optional;

/** The text of one kind of element of a rule, with its type and whether it is turned round. Repeated elements add to the text. */
final class PatternElement {
    private static final int LONGEST_TEXT = 2_047;

    private final Position position;
    private final StringBuilder text = new StringBuilder();
    private Optional<PatternFlavour> flavour = Optional.empty();
    private boolean negated;

    PatternElement(XmlElement first, RuleProblems problems) {
        this.position = first.textPosition();
        add(first, problems);
    }

    /** The last element's type and negation hold for all. */
    void add(XmlElement element, RuleProblems problems) {
        text.append(element.text());
        negated = NegateAttribute.of(element, problems);
        Optional<String> type = element.attribute("type");
        flavour = type.flatMap(PatternFlavour::ofName);
        if (type.isPresent() && flavour.isEmpty()) {
            problems.warn(
                    element.position(),
                    "type '" + type.get() + "' is not one of osmatch, osregex and pcre2; the usual type of <"
                            + element.name() + "> is taken");
        }
        if (text.length() > LONGEST_TEXT) {
            problems.reject(position, "<" + element.name() + "> is longer than " + LONGEST_TEXT + " characters");
        }
    }

    Position position() {
        return position;
    }

    String text() {
        return text.toString();
    }

    boolean hasType() {
        return flavour.isPresent();
    }

    boolean negated() {
        return negated;
    }

    /** Empty when the pattern does not compile, which has been reported then. */
    Optional<TextPattern> compile(PatternFlavour usual, RuleProblems problems) {
        try {
            return Optional.of(TextPattern.compile(flavour.orElse(usual), text()));
        } catch (InvalidPatternException malformed) {
            problems.reject(position, malformed.getMessage());
            return Optional.empty();
        }
    }
}
