package io.threatlockdown.detection.notes;

import java.util.List;

/** What a file of notes holds, each part with the line where it begins, from 1. */
sealed interface YamlNode {
    int line();

    /** A text, a number or the like, as it is written; "" for nothing. */
    record Text(int line, String text) implements YamlNode {}

    record Items(int line, List<YamlNode> items) implements YamlNode {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(int line, List<Field> fields) implements YamlNode {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /** @param line of the key */
    record Field(int line, String key, YamlNode value) {}
}
