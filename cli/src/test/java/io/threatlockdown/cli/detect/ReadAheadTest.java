package io.threatlockdown.cli.detect;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Reading on a thread of its own. */
@Timeout(180)
class ReadAheadTest {
    private static final Schema SCHEMA =
            new Schema("T", List.of(Column.of("n", ColumnType.LONG), Column.of(Event.EVENT_TIME, ColumnType.DATETIME)));
    private static final int STRETCH = 3;
    private static final List<Path> FILES = List.of(Path.of("a"), Path.of("b"));

    private final List<String> problems = new ArrayList<>();

    @Test
    void allBatchesOfAllFilesComeInOrderAndSoDoTheProblems() {
        ExportReader reader = (file, to) -> {
            for (long n = 0; n < 99; n++) {
                to.batches().accept(batch(n));
            }
            to.problems().accept(file + ": a bad line");
            to.bytes().accept(10);
        };

        List<Object> numbers = new ArrayList<>();
        try (ReadAhead ahead = ReadAhead.start(reader, FILES, STRETCH, problems::add)) {
            numbers.addAll(numbers(ahead));

            assertThat(ahead.next()).as("the end stays").isEmpty();
            assertThat(ahead.bytes()).isEqualTo(20);
        }
        assertThat(numbers).hasSize(198);
        assertThat(numbers.subList(99, 198)).isEqualTo(numbers.subList(0, 99)).startsWith(0L, 1L, 2L, 3L);
        assertThat(problems).containsExactly("a: a bad line", "b: a bad line");
    }

    @Test
    void eventsThatAreHeldTogetherComeInTheOrderOfTime() {
        ExportReader newestFirst = (file, to) -> {
            for (long n = 7; n > 0; n--) {
                to.batches().accept(batch(n));
            }
        };

        try (ReadAhead ahead = ReadAhead.start(newestFirst, List.of(Path.of("a")), STRETCH, problems::add)) {
            assertThat(numbers(ahead)).containsExactly(5L, 6L, 7L, 2L, 3L, 4L, 1L);
        }
    }

    @Test
    void whatEndsTheReadingComesOutBehindTheBatchesBefore() {
        ExportReader reader = (file, to) -> {
            to.batches().accept(batch(1));
            throw new OperationException(ErrorCode.SOURCE_MALFORMED, "cannot read " + file);
        };

        try (ReadAhead ahead = ReadAhead.start(reader, FILES, STRETCH, problems::add)) {
            assertThat(ahead.next()).isPresent();
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(OperationException.class)
                    .hasMessage("cannot read a");
        }
    }

    @Test
    void closingEndsAReadingThatHasNotComeToItsEnd() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        ExportReader endless = (file, to) -> {
            try {
                while (true) {
                    to.batches().accept(batch(1));
                }
            } finally {
                ended.countDown();
            }
        };

        try (ReadAhead ahead = ReadAhead.start(endless, FILES, STRETCH, problems::add)) {
            assertThat(ahead.next()).isPresent();
        }

        assertThat(ended.await(2, TimeUnit.MINUTES)).isTrue();
    }

    private static List<Object> numbers(ReadAhead ahead) {
        List<Object> numbers = new ArrayList<>();
        for (Optional<List<Event>> events = ahead.next(); events.isPresent(); events = ahead.next()) {
            events.get().forEach(event -> numbers.add(event.value(0)));
        }
        return numbers;
    }

    /** Of one event, of this second. */
    private static EventBatch batch(long number) {
        return new EventBatch(SCHEMA, List.of(new Event(SCHEMA, new Object[] {number, Instant.ofEpochSecond(number)})));
    }
}
