package io.threatlockdown.xml;

/**
 * An attribute as written: nothing in its value is decoded or trimmed.
 *
 * @param position of the first character of the name
 * @param valuePosition of the first character behind the opening quote
 */
public record XmlAttribute(String name, String value, Position position, Position valuePosition) {
    XmlAttribute withValue(String newValue) {
        return new XmlAttribute(name, newValue, position, valuePosition);
    }
}
