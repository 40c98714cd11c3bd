package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.List;

/** An attack that is told by a script. */
record ScriptedAttack(Script script) implements AttackStory {
    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        return ScriptedRows.of(script, book.organisation(), start, dice);
    }
}
