package io.threatlockdown.detection.yaml;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the documents of one file. Memory and time are bounded by the length of the text: aliases, by which a short text can mean a huge one, are refused. */
public final class YamlReader {
    /** In characters; no rule that a person writes comes near. */
    public static final int LONGEST_TEXT = 1_000_000;

    private static final int DEEPEST = 100;
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final String file;
    private final String what;
    private final YAMLParser parser;

    private YamlReader(String file, String what, YAMLParser parser) {
        this.file = file;
        this.what = what;
        this.parser = parser;
    }

    /**
     * The documents in order, each a map; empty ones are passed over.
     *
     * @param what a document is, for messages: {@code a Sigma rule}
     * @throws YamlException with the first mistake
     */
    public static List<YamlDocument> read(String file, String what, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new YamlException(Problem.ofFile(
                    file, "is longer than " + LONGEST_TEXT + " characters; split it into several files"));
        }
        try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new YamlReader(file, what, parser).documents(text);
        } catch (JacksonException malformed) {
            throw new YamlException(malformed(file, malformed));
        }
    }

    private static Problem malformed(String file, JacksonException malformed) {
        String reason = String.valueOf(malformed.getOriginalMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("it cannot be read");
        String message = "this is no YAML: " + reason + "; correct the indentation, the quotes or the sign there";
        TokenStreamLocation place = malformed.getLocation();
        return place == null || place.getLineNr() < 1
                ? Problem.ofFile(file, message)
                : Problem.at(file, new Position(place.getLineNr(), Math.max(1, place.getColumnNr())), message);
    }

    private List<YamlDocument> documents(String text) {
        List<YamlNode.Mapping> roots = new ArrayList<>();
        while (parser.nextToken() != null) {
            switch (node(0)) {
                case YamlNode.Mapping root -> roots.add(root);
                case YamlNode.Nothing empty -> {}
                case YamlNode.Text other -> throw noMap(other);
                case YamlNode.Sequence other -> throw noMap(other);
            }
        }
        List<String> lines = text.lines().toList();
        List<YamlDocument> documents = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            int first = roots.get(i).position().line();
            int next = i + 1 < roots.size() ? roots.get(i + 1).position().line() : lines.size() + 1;
            documents.add(new YamlDocument(file, roots.get(i), first, text(lines, first, next)));
        }
        return documents;
    }

    private static String text(List<String> lines, int first, int next) {
        List<String> own = lines.subList(first - 1, Math.min(next - 1, lines.size()));
        int end = own.indexOf("---");
        return String.join("\n", end < 0 ? own : own.subList(0, end)).stripTrailing();
    }

    private YamlException noMap(YamlNode other) {
        return mistake(
                other.position(),
                what + " is a list of keys with their values, not " + other.kind() + "; write key: value");
    }

    private YamlNode node(int depth) {
        Position position = position();
        if (parser.isCurrentAlias()) {
            throw mistake(position, "aliases (*name) are not read; write the value again");
        }
        if (depth > DEEPEST) {
            throw mistake(position, "is nested more than " + DEEPEST + " deep");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(position, depth);
            case START_ARRAY -> sequence(position, depth);
            case VALUE_NULL -> new YamlNode.Nothing(position);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new YamlNode.Text(parser.getString(), true, position);
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> new YamlNode.Text(parser.getString(), false, position);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw mistake(position, "is neither a value, a list nor a map");
        };
    }

    private YamlNode mapping(Position position, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Position place = position();
            String key = parser.currentName();
            if (!keys.add(key)) {
                throw mistake(place, "the key '" + key + "' is there twice; put both together or rename one");
            }
            parser.nextToken();
            entries.add(new YamlNode.Entry(key, node(depth + 1), place));
        }
        // A map in the block style begins where its first key stands.
        return new YamlNode.Mapping(entries, position);
    }

    private YamlNode sequence(Position position, int depth) {
        List<YamlNode> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(node(depth + 1));
        }
        return new YamlNode.Sequence(values, position);
    }

    private Position position() {
        TokenStreamLocation place = parser.currentTokenLocation();
        return new Position(Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
    }

    private YamlException mistake(Position position, String message) {
        return new YamlException(Problem.at(file, position, message));
    }
}
