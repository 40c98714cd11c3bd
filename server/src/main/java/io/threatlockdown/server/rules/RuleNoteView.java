package io.threatlockdown.server.rules;

import io.threatlockdown.detection.notes.HuntNote;
import io.threatlockdown.detection.notes.RuleNote;
import io.threatlockdown.detection.notes.RuleNotes;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What one knows of a rule beside its conditions.
 *
 * @param name lower case, with hyphens; no other rule has it
 * @param tables that the rule looks at
 * @param needs what one must have for these tables to be there, one line
 * @param falsePositives what raises the rule and is harmless
 * @param checks what to look at first after an alert
 * @param hunts queries worth running after an alert
 */
public record RuleNoteView(
        String name,
        List<String> tables,
        String needs,
        List<String> falsePositives,
        List<String> checks,
        List<HuntView> hunts) {
    /** @param query KQL, in which {@code "$(field)"} stands for what the event of an alert has in a field */
    public record HuntView(String title, String query) {
        static HuntView of(HuntNote hunt) {
            return new HuntView(hunt.title(), hunt.query());
        }
    }

    /** {@code null} for a rule that has no note. */
    static @Nullable RuleNoteView of(int rule) {
        return RuleNotes.shipped().of(rule).map(RuleNoteView::of).orElse(null);
    }

    private static RuleNoteView of(RuleNote note) {
        return new RuleNoteView(
                note.name(),
                note.tables(),
                note.needs(),
                note.falsePositives(),
                note.checks(),
                note.hunts().stream().map(HuntView::of).toList());
    }
}
