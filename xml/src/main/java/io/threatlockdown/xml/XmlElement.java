package io.threatlockdown.xml;

import java.util.List;
import java.util.Optional;

/**
 * An element as written. Names keep their case; how to compare them is up to the reader.
 *
 * @param attributes in order, names unique
 * @param text the text after the last child element, untrimmed, entities as they stand, {@code \<} with its backslash
 * @param children in order
 * @param position of the {@code <}
 * @param textPosition of the first character of the text that is not white space; of its end when there is none
 */
public record XmlElement(
        String name,
        List<XmlAttribute> attributes,
        String text,
        List<XmlElement> children,
        Position position,
        Position textPosition) {
    public XmlElement {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The value of the attribute of exactly this name. */
    public Optional<String> attribute(String attributeName) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(attributeName))
                .findFirst()
                .map(XmlAttribute::value);
    }

    /** The first child of exactly this name. */
    public Optional<XmlElement> child(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).findFirst();
    }

    /** All children of exactly this name, in order. */
    public List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).toList();
    }
}
