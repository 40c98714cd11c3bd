package io.threatlockdown.detection.rule;

import io.threatlockdown.xml.XmlElement;

import java.util.Optional;

/** Reads {@code negate}, by which a condition is turned round. */
final class NegateAttribute {
    private NegateAttribute() {}

    /** @param problems hears of a value that turns nothing round though it may be meant to */
    static boolean of(XmlElement element, RuleProblems problems) {
        Optional<String> written = element.attribute("negate");
        written.filter(value -> !value.equalsIgnoreCase("yes") && !value.equalsIgnoreCase("no"))
                .ifPresent(value ->
                        problems.warn(element.position(), "negate is yes or no; '" + value + "' counts as no"));
        return written.filter("yes"::equalsIgnoreCase).isPresent();
    }
}
