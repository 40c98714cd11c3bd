package io.threatlockdown.detection.mitre;

import java.util.List;

/**
 * A way in which attackers reach a goal.
 *
 * @param id {@code T1098}, or {@code T1098.003} for a sub-technique
 * @param name of a sub-technique without that of its technique: {@code Additional Cloud Roles}
 * @param tactics at least one
 */
public record Technique(String id, String name, List<Tactic> tactics) {
    public Technique {
        tactics = List.copyOf(tactics);
    }
}
