package io.threatlockdown.detection.analytic;

import java.util.List;

/**
 * An entity that a row of the answer names.
 *
 * @param type as Sentinel names it: {@code Account}, {@code IP}, {@code Host}, …
 * @param fields one at least, in the order of the file
 */
public record EntityMapping(String type, List<EntityField> fields) {
    public EntityMapping {
        fields = List.copyOf(fields);
    }
}
