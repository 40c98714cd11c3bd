package io.threatlockdown.workspace.protocol;

import io.threatlockdown.kql.Rendering;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code render} of an answer: every property that clients know, {@code null} for those that the query does not set. */
final class RenderJson {
    private RenderJson() {}

    static Map<String, @Nullable Object> of(Optional<Rendering> rendering) {
        Map<String, String> set = rendering.map(Rendering::properties).orElse(Map.of());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("visualization", rendering.map(Rendering::visualization).orElse(null));
        json.put("title", set.get("title"));
        json.put("accumulate", Boolean.parseBoolean(set.get("accumulate")));
        json.put("isQuerySorted", false);
        for (String property : new String[] {
            "kind",
            "legend",
            "series",
            "yMin",
            "yMax",
            "xMin",
            "xMax",
            "xAxis",
            "xColumn",
            "xTitle",
            "yAxis",
            "yColumns",
            "ySplit",
            "yTitle",
            "anomalyColumns"
        }) {
            json.put(property, set.get(property.toLowerCase(java.util.Locale.ROOT)));
        }
        return json;
    }
}
