package io.threatlockdown.detection.yaml;

import io.threatlockdown.xml.Position;

import java.util.List;
import java.util.Optional;

/** A value of YAML. */
public sealed interface YamlNode {
    /** Where it begins. */
    Position position();

    /** The line where it begins, from 1. */
    default int line() {
        return position().line();
    }

    /** What kind it is, for a message. */
    String kind();

    /** A scalar as written, out of its quotes. @param isNumber whether it stands as a number */
    record Text(String text, boolean isNumber, Position position) implements YamlNode {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /** {@code null}, {@code ~}, or no value at all. */
    record Nothing(Position position) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** Values in order. */
    record Sequence(List<YamlNode> values, Position position) implements YamlNode {
        public Sequence {
            values = List.copyOf(values);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with their values, in order; keys are unique. */
    record Mapping(List<Entry> entries, Position position) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<YamlNode> value(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .findFirst()
                    .map(Entry::value);
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /** @param position of the key */
    record Entry(String key, YamlNode value, Position position) {
        /** The line of the key, from 1. */
        public int line() {
            return position.line();
        }
    }
}
