package io.threatlockdown.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the {@code <var name="X">…</var>} elements out of a document and puts their text in place of {@code $X} wherever it
 * follows. Only decoder and rule files have variables.
 *
 * <p>Names are compared without regard to case and end before {@code $ . | ,}, a blank or the end. Values of at most two bytes are
 * left as they are, as are a lone {@code $} and {@code $(…)}. The text put in is not searched again.
 */
public final class XmlVariables {
    private static final String ELEMENT = "var";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_UNTOUCHED_VALUE = 2;

    private final String file;
    private final Map<String, String> values = new HashMap<>();

    private XmlVariables(String file) {
        this.file = file;
    }

    /** @throws XmlException for a malformed variable and for the use of one that no earlier line defines */
    public static XmlDocument expand(XmlDocument document) {
        var variables = new XmlVariables(document.file());
        return new XmlDocument(document.file(), variables.expandAll(document.roots()));
    }

    private List<XmlElement> expandAll(List<XmlElement> elements) {
        List<XmlElement> expanded = new ArrayList<>(elements.size());
        for (XmlElement element : elements) {
            if (element.name().equalsIgnoreCase(ELEMENT)) {
                define(element);
            } else {
                expanded.add(expand(element));
            }
        }
        return expanded;
    }

    private void define(XmlElement variable) {
        Optional<String> name = variable.attribute("name");
        if (name.isEmpty() || variable.attributes().size() != 1) {
            throw failure(variable.position(), "<var> needs the attribute name and no other");
        }
        if (name.get().isEmpty() || name.get().length() > LONGEST_NAME) {
            throw failure(variable.position(), "the name of a <var> has 1 to " + LONGEST_NAME + " characters");
        }
        values.put(name.get().toLowerCase(Locale.ROOT), variable.text());
    }

    private XmlElement expand(XmlElement element) {
        // The text counts as standing before the children, though it is read behind them.
        String text = expand(element.text(), element.textPosition());
        List<XmlAttribute> attributes = element.attributes().stream()
                .map(attribute -> attribute.withValue(expand(attribute.value(), attribute.valuePosition())))
                .toList();
        List<XmlElement> children = expandAll(element.children());
        return new XmlElement(element.name(), attributes, text, children, element.position(), element.textPosition());
    }

    private String expand(String text, Position position) {
        if (values.isEmpty() || text.indexOf('$') < 0 || utf8Length(text) <= LONGEST_UNTOUCHED_VALUE) {
            return text;
        }
        StringBuilder expanded = new StringBuilder(text.length());
        int from = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', from)) {
            expanded.append(text, from, dollar);
            int end = nameEnd(text, dollar + 1);
            expanded.append(replacement(text.substring(dollar + 1, end), position));
            from = end;
        }
        return expanded.append(text, from, text.length()).toString();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length() && "$.|, ".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private String replacement(String name, Position position) {
        if (name.isEmpty() || name.startsWith("(")) {
            return "$" + name;
        }
        String value = values.get(name.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw failure(
                    position,
                    "variable '$" + name + "' is not defined above; define it with <var> or correct its name");
        }
        return value;
    }

    private XmlException failure(Position position, String message) {
        return new XmlException(Problem.at(file, position, message));
    }
}
