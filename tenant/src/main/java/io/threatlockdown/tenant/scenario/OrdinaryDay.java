package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happens in the organisation when nobody attacks it. */
final class OrdinaryDay {
    /** A call of the control plane leaves two or three rows and a sign-in sometimes two: this many rows come of one happening. */
    private static final double ROWS_PER_HAPPENING = 1.27;

    private final Organisation organisation;
    private final OrdinarySignIns signIns;
    private final OrdinaryChanges changes;
    private final OrdinaryOperations operations;
    private final Rhythm rhythm;
    private final double happeningsPerMinute;

    OrdinaryDay(LogBook book, int eventsPerHour, Rhythm rhythm) {
        this.organisation = book.organisation();
        this.signIns = new OrdinarySignIns(book);
        this.changes = new OrdinaryChanges(book);
        this.operations = new OrdinaryOperations(book);
        this.rhythm = rhythm;
        this.happeningsPerMinute = eventsPerHour / 60.0 / ROWS_PER_HAPPENING;
    }

    /** The rows of the happenings that begin in the minute from here on, in no order. */
    List<Event> minute(Instant start, Dice dice) {
        double expected = happeningsPerMinute * rhythm.activity(start);
        int happenings = (int) expected + (dice.chance(expected - (int) expected) ? 1 : 0);
        List<Event> rows = new ArrayList<>(happenings * 2);
        for (int i = 0; i < happenings; i++) {
            // Entra and Resource Manager stamp with different precision; ticks of 100 ns suit both.
            Instant time = start.plusNanos(dice.between(0, 599_999_999L) * 100);
            happening(time, dice, rows);
        }
        return rows;
    }

    private void happening(Instant time, Dice dice, List<Event> rows) {
        int kind = dice.below(100);
        if (kind < 36) {
            rows.addAll(signIns.person(time, dice));
        } else if (kind < 61) {
            rows.add(signIns.client(time, dice));
        } else if (kind < 73) {
            rows.add(signIns.program(time, dice));
        } else if (kind < 81) {
            rows.add(changes.any(time, dice));
        } else if (kind < 89) {
            rows.addAll(operations.any(time, dice));
        } else {
            rows.addAll(OrdinaryScripts.any(organisation, time, dice));
        }
    }
}
