package io.threatlockdown.kql.compute;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as a bag: an element without attributes and children is its text, or null without one; else a bag with {@code @name} for its
 * attributes, {@code #text} and its children, those of one name in an array. No document type is read, so nothing outside is.
 */
final class XmlTree {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final XMLInputFactory READERS = readers();

    private XmlTree() {}

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** An element that is open. */
    private record Element(String name, ObjectNode content, List<String> texts) {
        static Element of(XMLStreamReader reader) {
            ObjectNode content = Json.object();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                String prefix = Objects.requireNonNullElse(reader.getAttributePrefix(i), "");
                String name = (prefix.isEmpty() ? "" : prefix + ":") + reader.getAttributeLocalName(i);
                content.put("@" + name, reader.getAttributeValue(i));
            }
            return new Element(reader.getLocalName(), content, new ArrayList<>());
        }

        JsonNode value() {
            List<String> words = texts.stream().filter(text -> !text.isBlank()).toList();
            if (content.isEmpty()) {
                return words.isEmpty()
                        ? JsonNodeFactory.instance.nullNode()
                        : JsonNodeFactory.instance.stringNode(String.join("", words));
            }
            words.forEach(word -> put("#text", JsonNodeFactory.instance.stringNode(word.strip())));
            return content;
        }

        void put(String name, JsonNode value) {
            if (!content.has(name)) {
                content.set(name, value);
            } else if (content.get(name) instanceof ArrayNode several) {
                several.add(value);
            } else {
                JsonNode first = content.get(name);
                content.set(name, Json.array().add(first).add(value));
            }
        }
    }

    /** Empty for what is no well-formed document. */
    static Optional<JsonNode> parse(String xml) {
        if (xml.isBlank() || xml.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            XMLStreamReader reader = reader(xml.strip());
            Deque<Element> open = new ArrayDeque<>();
            Element document = new Element("", Json.object(), new ArrayList<>());
            open.push(document);
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> open.push(Element.of(reader));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        open.peek().texts().add(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        Element closed = open.pop();
                        open.peek().put(closed.name(), closed.value());
                    }
                    default -> {}
                }
            }
            return Optional.of(document.content());
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** The factory is shared, and does not promise to serve several threads. */
    private static XMLStreamReader reader(String xml) throws XMLStreamException {
        synchronized (READERS) {
            return READERS.createXMLStreamReader(new StringReader(xml));
        }
    }
}
