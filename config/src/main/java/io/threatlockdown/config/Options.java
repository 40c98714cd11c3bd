package io.threatlockdown.config;

import io.threatlockdown.xml.XmlElement;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The children of one or more elements of the same kind, read as options. Making one reports every child that is no option there. A
 * value is the text without blanks around it; an empty one counts as absent; of an option that is given twice the last counts.
 */
final class Options {
    private static final int LONGEST_SHOWN = 100;

    private final OptionGroup group;
    private final List<XmlElement> owners;
    private final List<XmlElement> children;
    private final Findings findings;

    private Options(OptionGroup group, List<XmlElement> owners, List<XmlElement> children, Findings findings) {
        this.group = group;
        this.owners = owners;
        this.children = children;
        this.findings = findings;
    }

    static Options of(OptionGroup group, XmlElement owner, Findings findings) {
        return of(group, List.of(owner), findings);
    }

    /** @param owners any number; what they hold counts as if it stood in one */
    static Options of(OptionGroup group, List<XmlElement> owners, Findings findings) {
        List<String> known = OptionReference.names(group);
        return of(
                group,
                owners,
                findings,
                child -> findings.problem(
                        child,
                        "unknown option <" + child.name() + "> in " + group.title()
                                + DidYouMean.hint(child.name(), known)));
    }

    /** @param unknown takes every child that is no option there */
    static Options of(OptionGroup group, List<XmlElement> owners, Findings findings, Consumer<XmlElement> unknown) {
        List<XmlElement> children =
                owners.stream().flatMap(owner -> owner.children().stream()).toList();
        List<String> known = OptionReference.names(group);
        children.stream().filter(child -> !known.contains(child.name())).forEach(unknown);
        return new Options(group, List.copyOf(owners), children, findings);
    }

    Findings findings() {
        return findings;
    }

    /** The element that holds the options, of which there must be one. */
    XmlElement owner() {
        return owners.getFirst();
    }

    /** Whether this is an option of these elements at all. */
    boolean knows(String name) {
        return OptionReference.names(group).contains(name);
    }

    /** All elements of this name, in order. */
    List<XmlElement> blocks(String name) {
        requireDocumented(name);
        return children.stream().filter(child -> child.name().equals(name)).toList();
    }

    /** The option with something in it. */
    Optional<XmlElement> element(String name) {
        List<XmlElement> given = blocks(name);
        given.stream()
                .skip(1)
                .forEach(again -> findings.warning(
                        again.position(), "<" + name + "> is given more than once; the last one counts"));
        return given.isEmpty() || text(given.getLast()).isEmpty() ? Optional.empty() : Optional.of(given.getLast());
    }

    Optional<String> text(String name) {
        return element(name).map(Options::text);
    }

    /** A value that is read by a parser; what the parser cannot read is a problem, and the option counts as absent. */
    <T> Optional<T> value(String name, Function<String, Optional<T>> parser, String expected) {
        return element(name).flatMap(element -> {
            Optional<T> value = parser.apply(text(element));
            if (value.isEmpty()) {
                findings.problem(
                        element.textPosition(),
                        "<" + name + "> is '" + shown(text(element)) + "' and must be " + expected);
            }
            return value;
        });
    }

    /** A value that must be there; when it is not, that is a problem of the owner. */
    Optional<String> required(String name, String remedy) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            findings.problem(owner(), "<" + owner().name() + "> has no <" + name + ">: " + remedy);
        }
        return text;
    }

    static String text(XmlElement element) {
        return element.text().strip();
    }

    static String shown(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
    }

    private void requireDocumented(String name) {
        if (!knows(name)) {
            throw new IllegalStateException("option " + name + " of " + group + " is not in the reference");
        }
    }
}
