package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.xml.Position;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A rule as its file has it, compiled but not yet in the tree.
 *
 * @param groupString the name of its group and its {@code <group>} texts, put together without anything between them
 * @param mitre technique ids
 * @param conditions all must hold; the cheap ones first
 */
record RuleDefinition(
        String file,
        Position position,
        int id,
        int level,
        Category category,
        String groupString,
        Template description,
        List<String> mitre,
        List<Condition> conditions,
        Parents parents,
        Flags flags) {
    RuleDefinition {
        mitre = List.copyOf(mitre);
        conditions = conditions.stream()
                .sorted(Comparator.comparingInt(Condition::cost))
                .toList();
    }

    /**
     * @param overwrite replaces the rule of the same id in place
     * @param noAlert gives way to the next sibling when none of its children holds
     * @param tailing tried behind all of its siblings
     */
    record Flags(boolean overwrite, boolean noAlert, boolean tailing, LogFlag log) {}

    /** Whether the level decides if a match becomes an alert, or the rule itself does. */
    enum LogFlag {
        BY_LEVEL,
        ALWAYS,
        NEVER
    }

    List<String> groups() {
        return Arrays.stream(groupString.split(","))
                .filter(group -> !group.isEmpty())
                .toList();
    }
}
