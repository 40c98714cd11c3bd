package io.threatlockdown.server.alerts.detail;

import io.threatlockdown.detection.EventValues;
import io.threatlockdown.detection.notes.HuntNote;
import io.threatlockdown.detection.notes.RuleNote;
import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.event.Event;
import io.threatlockdown.kql.KqlText;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one knows of the rule of an alert, with the values of its event.
 *
 * @param falsePositives what raises the rule and is harmless
 * @param checks what to look at first
 * @param hunts queries with the values of the event in them, as if they were asked when it happened; one that needs a value that the event
 *     lacks is left out
 */
record AlertNote(List<String> falsePositives, List<String> checks, List<PlacedHunt> hunts) {
    private static final Duration BEFORE = Duration.ofDays(7);
    private static final Duration AFTER = Duration.ofDays(1);

    /**
     * @param query its span left out
     * @param to exclusive
     */
    record PlacedHunt(String title, String query, String from, String to) {}

    /** Empty for a rule that does not come with the product. */
    static Optional<AlertNote> of(StoredAlert alert, Optional<Event> row) {
        return RuleNotes.shipped()
                .of(alert.ruleId())
                .map(note -> new AlertNote(note.falsePositives(), note.checks(), hunts(note, alert.time(), row)));
    }

    private static List<PlacedHunt> hunts(RuleNote note, Instant time, Optional<Event> row) {
        List<String> fields = note.hunts().stream()
                .flatMap(hunt -> hunt.fields().stream())
                .distinct()
                .toList();
        Map<String, String> values =
                row.map(event -> EventValues.of(event, fields)).orElse(Map.of());
        return note.hunts().stream()
                .flatMap(hunt -> placed(hunt, values, time).stream())
                .toList();
    }

    private static Optional<PlacedHunt> placed(HuntNote hunt, Map<String, String> values, Instant time) {
        return hunt.seenFrom(time)
                .placed(values, KqlText::literal)
                .map(query -> new PlacedHunt(
                        hunt.title(),
                        query,
                        time.minus(BEFORE).toString(),
                        time.plus(AFTER).toString()));
    }
}
