package io.threatlockdown.detection.yaml;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The mistakes of one document, and what reading a value of it takes. */
public final class DocumentProblems {
    private final String file;
    private final Consumer<Problem> problems;
    private boolean rejected;

    public DocumentProblems(String file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The document is left out. */
    public void reject(Position position, String message) {
        rejected = true;
        problems.accept(Problem.at(file, position, message));
    }

    public boolean rejected() {
        return rejected;
    }

    /** The text of a key; "" when it is not there. */
    public String text(YamlNode.Mapping map, String key) {
        return switch (map.value(key).orElseGet(() -> new YamlNode.Nothing(map.position()))) {
            case YamlNode.Text text -> text.text().strip();
            case YamlNode.Nothing nothing -> "";
            case YamlNode.Sequence other -> notText(key, other);
            case YamlNode.Mapping other -> notText(key, other);
        };
    }

    private String notText(String key, YamlNode other) {
        reject(other.position(), "'" + key + "' is a text, not " + other.kind());
        return "";
    }

    /** The texts of a key: one, a list, or none when it is not there. */
    public List<String> texts(YamlNode.Mapping map, String key) {
        return map.value(key).map(value -> texts(value, key)).orElse(List.of());
    }

    /** @param key under which it stands, for a message */
    public List<String> texts(YamlNode value, String key) {
        List<String> texts = new ArrayList<>();
        switch (value) {
            case YamlNode.Text text -> texts.add(text.text().strip());
            case YamlNode.Nothing nothing -> {}
            case YamlNode.Sequence list ->
                list.values().forEach(element -> {
                    if (element instanceof YamlNode.Text text) {
                        texts.add(text.text().strip());
                    } else if (!(element instanceof YamlNode.Nothing)) {
                        reject(element.position(), "'" + key + "' is a list of texts, not of " + element.kind());
                    }
                });
            case YamlNode.Mapping other ->
                reject(other.position(), "'" + key + "' is a text or a list of texts, not " + other.kind());
        }
        return texts;
    }
}
