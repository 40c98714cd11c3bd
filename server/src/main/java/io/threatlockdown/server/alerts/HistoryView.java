package io.threatlockdown.server.alerts;

import io.threatlockdown.event.Json;
import io.threatlockdown.workspace.AlertHistoryEntry;
import io.threatlockdown.workspace.AlertHistoryEntry.What;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What somebody did with an alert at one time. Times are ISO 8601, UTC. */
record HistoryView(long version, String at, String by, List<Step> steps) {
    /**
     * One thing that was changed.
     *
     * @param what {@code Status}, {@code ClosedReason}, {@code Assignee}, {@code Tags} or {@code Comment}
     * @param from a text, of tags a list; of a comment, {@code to} is what was said
     */
    record Step(String what, JsonNode from, JsonNode to) {
        static Step of(AlertHistoryEntry entry) {
            return new Step(entry.what().word(), value(entry, entry.from()), value(entry, entry.to()));
        }

        private static JsonNode value(AlertHistoryEntry entry, String text) {
            return entry.what() == What.TAGS ? Json.read(text) : StringNode.valueOf(text);
        }
    }

    /** The oldest first. */
    static List<HistoryView> of(List<AlertHistoryEntry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(AlertHistoryEntry::version, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(HistoryView::together)
                .toList();
    }

    private static HistoryView together(List<AlertHistoryEntry> entries) {
        AlertHistoryEntry first = entries.getFirst();
        return new HistoryView(
                first.version(),
                first.at().toString(),
                first.by(),
                entries.stream().map(Step::of).toList());
    }
}
