package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An attack, as the rows that it leaves in the logs. */
interface AttackStory {
    /** How long a story may last. */
    Duration LONGEST = Duration.ofHours(6);

    /** The rows of a story that begins at that time, in no order; none is of an earlier time, or later than {@link #LONGEST}. */
    List<Event> tell(LogBook book, Instant start, Dice dice);
}
