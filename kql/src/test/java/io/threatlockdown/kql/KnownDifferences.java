package io.threatlockdown.kql;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The list of what this compiler judges otherwise than Microsoft's binder, with the reasons; it must be neither too short nor too long. */
final class KnownDifferences {
    /** @param ids the whole ids of what differs match it */
    private record Entry(Pattern ids, String reason) {
        boolean covers(String id) {
            return ids.matcher(id).matches();
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /** Those of the file whose pattern is chosen. */
    KnownDifferences(String resource, Predicate<String> chosen) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        for (String line : Resources.lines(resource)) {
            JsonNode node = json.readTree(line);
            if (chosen.test(node.get("ids").asString())) {
                entries.add(new Entry(
                        Pattern.compile(node.get("ids").asString(), Pattern.DOTALL),
                        node.get("reason").asString()));
            }
        }
    }

    /** The differences that no entry covers. */
    Map<String, String> unlisted(Map<String, String> differences) {
        Map<String, String> unlisted = new TreeMap<>(differences);
        unlisted.keySet().removeIf(id -> entries.stream().anyMatch(entry -> entry.covers(id)));
        return unlisted;
    }

    /** The entries that cover no difference. */
    List<String> idle(Map<String, String> differences) {
        return entries.stream()
                .filter(entry -> differences.keySet().stream().noneMatch(entry::covers))
                .map(entry -> entry.ids() + ": " + entry.reason())
                .toList();
    }
}
