package io.threatlockdown.kql.compute;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashSet;
import java.util.Set;

/** The places of a dynamic value; all elements of an array stand at place 0. */
final class TreePaths {
    private TreePaths() {}

    static Set<String> of(JsonNode value) {
        Set<String> paths = new LinkedHashSet<>();
        collect(value, "", paths);
        return paths;
    }

    private static void collect(JsonNode value, String path, Set<String> paths) {
        if (value.isObject()) {
            for (String name : value.propertyNames()) {
                String place = path + "['" + name + "']";
                paths.add(place);
                collect(value.get(name), place, paths);
            }
        } else if (value.isArray()) {
            for (JsonNode element : value) {
                paths.add(path + "[0]");
                collect(element, path + "[0]", paths);
            }
        }
    }
}
