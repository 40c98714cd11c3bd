package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.pattern.InvalidPatternException;
import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.detection.pattern.TextPattern;
import io.threatlockdown.xml.XmlElement;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The pattern that all elements of one name in a decoder make up: their texts one behind the other, of the last one's flavour. */
final class PatternText {
    private static final int LONGEST_BYTES = 1_023;

    private final Set<PatternFlavour> allowed;
    private final DecoderProblems problems;
    private final StringBuilder text = new StringBuilder();
    private final PatternFlavour usual;
    private PatternFlavour flavour;
    private Offset offset = Offset.START;
    private boolean present;

    /** @param usual the flavour of an element that names none */
    PatternText(PatternFlavour usual, Set<PatternFlavour> allowed, DecoderProblems problems) {
        this.usual = usual;
        this.flavour = usual;
        this.allowed = new TreeSet<>(allowed);
        this.problems = problems;
    }

    void append(XmlElement element) {
        present = true;
        readFlavour(element);
        readOffset(element);
        text.append(element.text());
        if (ByteText.of(text.toString()).length() > LONGEST_BYTES) {
            problems.reject(
                    element.position(),
                    "the text of <" + element.name() + "> is longer than " + LONGEST_BYTES + " bytes");
        }
    }

    private void readFlavour(XmlElement element) {
        flavour = usual;
        element.attribute("type").ifPresent(name -> {
            Optional<PatternFlavour> named = PatternFlavour.ofName(name).filter(allowed::contains);
            named.ifPresentOrElse(
                    known -> flavour = known,
                    () -> problems.reject(element.position(), "type '" + name + "' is not one of " + allowedNames()));
        });
    }

    private String allowedNames() {
        return String.join(
                " and ",
                allowed.stream()
                        .map(known -> known.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private void readOffset(XmlElement element) {
        element.attribute("offset").ifPresent(name -> {
            if (!text.isEmpty()) {
                problems.reject(
                        element.position(), "only the first <" + element.name() + "> of a decoder may have an offset");
            }
            Offset.ofName(name)
                    .ifPresentOrElse(
                            known -> offset = known,
                            () -> problems.reject(element.position(), "offset '" + name + "' is not known"));
        });
    }

    /** Whether the decoder has such an element at all, if only an empty one. */
    boolean isPresent() {
        return present;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    String written() {
        return text.toString();
    }

    Offset offset() {
        return offset;
    }

    /** Empty when it does not compile, which is reported. */
    Optional<TextPattern> compile() {
        try {
            return Optional.of(TextPattern.compile(flavour, written()));
        } catch (InvalidPatternException malformed) {
            problems.reject(malformed.getMessage());
            return Optional.empty();
        }
    }
}
