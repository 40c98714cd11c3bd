package io.threatlockdown.detection.notes;

import java.util.List;

/**
 * What one knows of a rule beside its conditions.
 *
 * @param name lower case, with hyphens; no other rule has it
 * @param tables that the rule looks at
 * @param needs what one must have for these tables to be there, one line
 * @param falsePositives what raises the rule and is harmless
 * @param checks what to look at first
 */
public record RuleNote(
        int rule,
        String name,
        List<String> tables,
        String needs,
        List<String> falsePositives,
        List<String> checks,
        List<HuntNote> hunts) {
    public RuleNote {
        tables = List.copyOf(tables);
        falsePositives = List.copyOf(falsePositives);
        checks = List.copyOf(checks);
        hunts = List.copyOf(hunts);
    }
}
