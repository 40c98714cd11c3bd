package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.detection.correlation.CorrelatedField;
import io.threatlockdown.detection.correlation.Turned;
import io.threatlockdown.detection.pattern.InvalidPatternException;
import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.detection.pattern.TextPattern;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.xml.XmlElement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code <turned field="…" from="…" to="…">OWNERS</turned>}. */
final class TurnedElement {
    private static final String FORM =
            "<turned> needs a field, what it turned from and to, and names of the fields that tell its owners apart;"
                    + " within is a number with s, m, h or d:"
                    + " <turned field=\"vault.firewall\" from=\"^Deny$\" to=\"^Allow$\" within=\"365d\">vault.name</turned>";

    private final RuleProblems problems;
    private final RuleContext surroundings;
    private final CompositeElements fields;

    TurnedElement(RuleProblems problems, RuleContext surroundings, CompositeElements fields) {
        this.problems = problems;
        this.surroundings = surroundings;
        this.fields = fields;
    }

    Optional<Condition> read(XmlElement element, int rule, Clock clock) {
        List<CorrelatedField> watched = fields.fields(element.attribute("field").orElse(""));
        List<CorrelatedField> owners = fields.fields(element.text());
        Optional<TextPattern> from = pattern(element, "from");
        Optional<TextPattern> to = pattern(element, "to");
        Optional<Duration> within = SpanText.parse(element.attribute("within").orElse("365d"));
        if (watched.size() != 1 || owners.isEmpty() || from.isEmpty() || to.isEmpty() || within.isEmpty()) {
            problems.reject(element.position(), FORM);
            return Optional.empty();
        }
        return Optional.of(new Condition.Turns(new Turned(
                rule,
                watched.getFirst(),
                from.get(),
                to.get(),
                owners,
                Ticks.of(within.get()),
                Ticks.of(surroundings.lateness()),
                clock)));
    }

    private Optional<TextPattern> pattern(XmlElement element, String attribute) {
        Optional<String> written = element.attribute(attribute).filter(text -> !text.isEmpty());
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TextPattern.compile(PatternFlavour.OSREGEX, written.get()));
        } catch (InvalidPatternException malformed) {
            problems.reject(element.position(), malformed.getMessage());
            return Optional.empty();
        }
    }
}
