package io.threatlockdown.cli.ruleset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A section of an {@code .ini} file.
 *
 * @param values by key in lower case, in the order in which the keys came first; the values of a key that is repeated are joined by
 *     newlines
 */
record IniSection(String name, Map<String, String> values) {
    IniSection {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of a key; "" when the section has not got it. */
    String value(String key) {
        return values.getOrDefault(key, "");
    }
}
