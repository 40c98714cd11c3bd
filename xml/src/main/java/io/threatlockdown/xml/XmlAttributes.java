package io.threatlockdown.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the attributes of one opening tag. */
final class XmlAttributes {
    private static final int MOST = 49;
    private static final int MOST_BYTES = 20_479;

    private final XmlCursor cursor;
    private final String element;
    private final List<XmlAttribute> attributes = new ArrayList<>();

    XmlAttributes(XmlCursor cursor, String element) {
        this.cursor = cursor;
        this.element = element;
    }

    List<XmlAttribute> list() {
        return attributes;
    }

    /** Reads up to and including the {@code >}; says whether a {@code /} before it closed the element. */
    boolean readToEndOfTag() {
        while (true) {
            Position before = cursor.position();
            cursor.skipBlanks();
            Position here = cursor.position();
            if (cursor.atEnd()) {
                throw cursor.failure(here, "tag of element '" + element + "' is not ended; add the > that is missing");
            }
            if (cursor.peek() == '>') {
                cursor.next();
                return false;
            }
            if (cursor.looksAt("/>")) {
                cursor.skip("/>".length());
                return true;
            }
            if (before.equals(here)) {
                throw cursor.failure(here, "a blank is missing between the attributes of '" + element + "'");
            }
            add(attribute(here));
        }
    }

    private void add(XmlAttribute attribute) {
        for (XmlAttribute known : attributes) {
            if (known.name().equals(attribute.name())) {
                throw cursor.failure(attribute.position(), "attribute '" + attribute.name() + "' is given twice");
            }
        }
        if (attributes.size() == MOST) {
            throw cursor.failure(
                    attribute.position(), "element '" + element + "' has more than " + MOST + " attributes");
        }
        attributes.add(attribute);
    }

    private XmlAttribute attribute(Position start) {
        String name = name(start);
        cursor.skipBlanks();
        char quote = cursor.peek();
        if (quote != '"' && quote != '\'') {
            throw cursor.failure(cursor.position(), "the value of attribute '" + name + "' must stand in quotes");
        }
        cursor.next();
        Position valueStart = cursor.position();
        return new XmlAttribute(name, value(name, quote, valueStart), start, valueStart);
    }

    private String name(Position start) {
        StringBuilder name = new StringBuilder();
        while (!cursor.atEnd() && cursor.peek() != '=') {
            char c = cursor.peek();
            if (XmlCursor.isBlank(c) || c == '>' || c == '<') {
                throw cursor.failure(
                        start, "attribute '" + name + "' must be followed at once by = and a value in quotes");
            }
            name.append(cursor.next());
        }
        if (cursor.atEnd() || name.isEmpty()) {
            throw cursor.failure(start, "attribute of '" + element + "' must have the form name=\"value\"");
        }
        cursor.next();
        return name.toString();
    }

    private String value(String name, char quote, Position start) {
        StringBuilder value = new StringBuilder();
        while (!cursor.atEnd() && cursor.peek() != quote) {
            if (cursor.peek() == '>') {
                throw cursor.failure(
                        cursor.position(),
                        "attribute '" + name + "' holds a >, or its closing quote is missing; neither is allowed");
            }
            value.append(cursor.next());
        }
        if (cursor.atEnd()) {
            throw cursor.failure(start, "the value of attribute '" + name + "' is never closed; add the quote");
        }
        cursor.next();
        if (value.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw cursor.failure(start, "attribute '" + name + "' is longer than " + MOST_BYTES + " bytes; shorten it");
        }
        return value.toString();
    }
}
