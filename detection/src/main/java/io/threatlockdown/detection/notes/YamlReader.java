package io.threatlockdown.detection.notes;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads YAML with the lines of its parts, and with keys that are there twice. Reads one file. */
final class YamlReader {
    private static final YAMLMapper MAPPER = new YAMLMapper();

    private final JsonParser parser;

    private YamlReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Empty for a file without content.
     *
     * @throws JacksonException when the text is no YAML
     */
    static Optional<YamlNode> read(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            return parser.nextToken() == null ? Optional.empty() : Optional.of(new YamlReader(parser).node());
        }
    }

    private YamlNode node() {
        int line = line();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return fields(line);
        }
        if (token == JsonToken.START_ARRAY) {
            return items(line);
        }
        return new YamlNode.Text(line, token == JsonToken.VALUE_NULL ? "" : parser.getString());
    }

    private YamlNode fields(int line) {
        List<YamlNode.Field> fields = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int keyLine = line();
            String key = parser.currentName();
            parser.nextToken();
            fields.add(new YamlNode.Field(keyLine, key, node()));
        }
        return new YamlNode.Fields(line, fields);
    }

    private YamlNode items(int line) {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlNode.Items(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
