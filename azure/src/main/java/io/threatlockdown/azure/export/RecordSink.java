package io.threatlockdown.azure.export;

import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.azure.record.Normaliser;
import io.threatlockdown.azure.record.RowHints;
import io.threatlockdown.azure.source.BatchSink;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;

import java.util.ArrayList;
import java.util.List;

/** Makes events of the records of one file and batches of the events: a batch ends where the schema changes and when it is full. */
final class RecordSink {
    private static final int MOST_EVENTS = 1_000;
    private static final long MOST_BYTES = 4_000_000;

    private final String file;
    private final Normaliser normaliser;
    private final BatchSink batches;
    private final ProblemSink problems;
    private final List<Event> events = new ArrayList<>();
    private long bytesHeld;
    private long eventCount;
    private long problemCount;

    RecordSink(String file, Normaliser normaliser, BatchSink batches, ProblemSink problems) {
        this.file = file;
        this.normaliser = normaliser;
        this.batches = batches;
        this.problems = problems;
    }

    /** @param bytes about as many as the record takes in memory */
    void record(JsonValue record, RowHints hints, long bytes) {
        Event event = normaliser.event(record, hints);
        if (!events.isEmpty() && events.getFirst().schema() != event.schema()) {
            flush();
        }
        events.add(event);
        eventCount++;
        bytesHeld += bytes;
        if (events.size() == MOST_EVENTS || bytesHeld >= MOST_BYTES) {
            flush();
        }
    }

    void problem(long line, String reason) {
        problemCount++;
        problems.report(new ReadProblem(file, line, reason));
    }

    void flush() {
        if (!events.isEmpty()) {
            EventBatch batch = new EventBatch(events.getFirst().schema(), events);
            events.clear();
            bytesHeld = 0;
            batches.take(batch);
        }
    }

    long events() {
        return eventCount;
    }

    long problems() {
        return problemCount;
    }
}
