package io.threatlockdown.pipeline.health;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What a request has done, counted. Thread-safe: a run and what is taken in beside it count here. */
final class Counts {
    private final Map<String, Long> failures = new TreeMap<>();
    private long received;
    private long stored;
    private long held;
    private long takenBack;
    private long late;
    private long bytes;
    private long alerts;
    private long splits;
    private long cutOff;
    private long throttled;
    private long pauses;
    private Duration paused = Duration.ZERO;
    private long successes;
    private Duration running = Duration.ZERO;
    private long threadRestarts;

    synchronized void receive(long rows) {
        received += rows;
    }

    synchronized void store(long newRows, long heldRows, long lateRows, long raised) {
        stored += newRows;
        held += heldRows;
        late += lateRows;
        alerts += raised;
    }

    synchronized void takeBack(long rows) {
        takenBack += rows;
    }

    synchronized void read(long length) {
        bytes += length;
    }

    synchronized void split() {
        splits++;
    }

    synchronized void cutOff() {
        cutOff++;
    }

    synchronized void throttle() {
        throttled++;
    }

    synchronized void pause(Duration length) {
        pauses++;
        paused = paused.plus(length);
    }

    synchronized void succeed(Duration took) {
        successes++;
        running = running.plus(took);
    }

    synchronized void fail(String code, Duration took) {
        failures.merge(code, 1L, Long::sum);
        running = running.plus(took);
    }

    synchronized void restart() {
        threadRestarts++;
    }

    synchronized RequestTotals totals() {
        return new RequestTotals(
                received,
                stored,
                held,
                takenBack,
                late,
                bytes,
                alerts,
                splits,
                cutOff,
                throttled,
                pauses,
                paused,
                successes,
                failures,
                running,
                threadRestarts);
    }
}
