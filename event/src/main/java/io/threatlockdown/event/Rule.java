package io.threatlockdown.event;

import java.util.List;

/**
 * What an alert says of the rule that raised it.
 *
 * @param level 0 to 16, as in the rule language
 * @param title the description as the rule has it, with {@code …} for each {@code $(field)}: the same for all of the rule's alerts
 * @param description with every {@code $(field)} replaced
 * @param groups in the order of the rule
 * @param mitre ATT&amp;CK technique ids, {@code T1098.003}
 */
public record Rule(int id, int level, String title, String description, List<String> groups, List<String> mitre) {
    public Rule {
        groups = List.copyOf(groups);
        mitre = List.copyOf(mitre);
    }
}
