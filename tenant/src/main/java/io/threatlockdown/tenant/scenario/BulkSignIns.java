package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An endless run of {@code SigninLogs} rows, one after the other in event time. The same seed gives the same rows. For one thread. */
public final class BulkSignIns {
    private final OrdinarySignIns signIns;
    private final Dice dice;
    private final Duration between;
    private Instant time;

    BulkSignIns(OrdinarySignIns signIns, long seed, Instant from, Duration between) {
        this.signIns = signIns;
        this.dice = Dice.at(seed, "bulk", from.getEpochSecond());
        this.between = between;
        this.time = from;
    }

    /** The next so many rows. */
    public EventBatch next(int rows) {
        List<Event> events = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            events.add(signIns.lean(time, dice));
            time = time.plus(between);
        }
        return new EventBatch(LogTables.SIGN_INS, events);
    }
}
