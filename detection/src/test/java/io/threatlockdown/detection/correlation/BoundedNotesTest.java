package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.field.TestFields;
import io.threatlockdown.event.Ticks;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules that only note something forget the eldest when there is too much of it, and tell the store. */
class BoundedNotesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");
    private static final int MOST = 100;
    private static final CorrelatedField OWNER = new CorrelatedField.Fixed(StaticField.ID);
    private static final CorrelatedField KIND = new CorrelatedField.Fixed(StaticField.STATUS);

    private final MemoryJournal journal = new MemoryJournal(true);

    private static Composite composite(Source source, Optional<Distinct> distinct) {
        return new Composite(
                200,
                10,
                source,
                3,
                Ticks.of(Duration.ofHours(1)),
                Clock.EVENT,
                Ticks.of(Duration.ofHours(6)),
                List.of(new KeyField(OWNER, OWNER)),
                List.of(),
                distinct,
                Optional.empty(),
                List.of(),
                false);
    }

    private static Occurrence occurrence(int second, String owner, String kind) {
        Instant time = BEGIN.plusSeconds(second);
        EventFields fields = TestFields.row(
                TestEvents.event("T", "{\"id\": \"%s\", \"status\": \"%s\"}".formatted(owner, kind)), List.of());
        return new Occurrence(fields, "Azure", "000", Optional.empty(), Category.SYSLOG, time, Optional.of(time));
    }

    private static boolean holds(NotingHistory history, int second, String owner, String kind, int step) {
        Occurrence now = occurrence(second, owner, kind);
        boolean completes = history.completes(now, List.of(step));
        if (!completes) {
            history.note(now, List.of(step));
        }
        return completes;
    }

    @Test
    void ofMoreThingsThanThereIsRoomForThoseHeardOfLongAgoAreForgotten() {
        PairHistory history = new PairHistory(
                composite(new Source.Pair(1, 2), Optional.empty()), new Source.Pair(1, 2), journal, MOST);
        for (int i = 0; i < 150; i++) {
            holds(history, i, "thing " + i, "", 1);
        }
        history.write();

        assertThat(history.size()).isLessThanOrEqualTo(MOST);
        assertThat(journal.take().fresh().size() + journal.take().replaced().size())
                .isLessThanOrEqualTo(MOST);
        assertThat(holds(history, 200, "thing 149", "", 2)).isTrue();
        assertThat(holds(history, 200, "thing 0", "", 2)).isFalse();
    }

    @Test
    void ofMoreCallersThanThereIsRoomForTheEldestCountsAreForgotten() {
        SlicedHistory history = new SlicedHistory(
                composite(new Source.Ground(1), Optional.of(new Distinct(KIND, 2))),
                new Distinct(KIND, 2),
                journal,
                MOST);
        for (int i = 0; i < 150; i++) {
            holds(history, i * 20, "caller " + i, "a", 1);
        }

        assertThat(history.size()).isLessThanOrEqualTo(MOST);
        assertThat(holds(history, 2_990, "caller 149", "b", 1)).isFalse();
        assertThat(holds(history, 2_991, "caller 149", "b", 1)).isTrue();
        assertThat(holds(history, 2_991, "caller 0", "b", 1)).isFalse();
        assertThat(holds(history, 2_992, "caller 0", "b", 1)).isFalse();
    }
}
