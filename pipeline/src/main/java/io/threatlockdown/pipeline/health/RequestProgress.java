package io.threatlockdown.pipeline.health;

import io.threatlockdown.azure.http.PauseListener;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Is told what a request does, while it does it: knows what it is doing now, and counts. Everything here is cheap, so that it can be told
 * of each batch. Thread-safe: one thread tells, others look.
 */
public final class RequestProgress implements PauseListener {
    /** An event that comes in so long after the checkpoint has gone past it is late. */
    public static final Duration LATE = Duration.ofHours(1);

    private final InstantSource clock;
    private Activity activity;
    private Instant lastSign;
    private Optional<Instant> lastCommit = Optional.empty();
    private volatile Optional<Instant> lateBefore = Optional.empty();
    private long received;
    private long stored;
    private long held;
    private long takenBack;
    private long late;
    private long bytes;
    private long alerts;
    private long splits;
    private long throttled;
    private long pauses;
    private Duration paused = Duration.ZERO;
    private long successes;
    private final Map<String, Long> failures = new TreeMap<>();
    private Duration running = Duration.ZERO;
    private long threadRestarts;

    public RequestProgress(InstantSource clock) {
        this.clock = clock;
        this.lastSign = clock.instant();
        this.activity = new Activity.Waiting(lastSign);
    }

    /**
     * A run begins.
     *
     * @param checkpoint how far the request is taken in; empty before the first time, when nothing is late
     */
    public synchronized void begins(Optional<Instant> checkpoint) {
        lateBefore = checkpoint.map(until -> until.minus(LATE));
        activity = new Activity.Asking(sign());
    }

    /** Rows of the answer have come. */
    public synchronized void reads(long rows) {
        received += rows;
        Instant now = sign();
        activity = activity instanceof Activity.Reading reading
                ? new Activity.Reading(reading.since(), reading.rows() + rows)
                : new Activity.Reading(now, rows);
    }

    /** The answer is there. */
    public synchronized void stores() {
        activity = new Activity.Storing(sign(), activity instanceof Activity.Reading reading ? reading.rows() : 0);
    }

    /** A part that is whole by itself is committed. Together the new and the held rows are those that came for it. */
    public synchronized void stored(long newRows, long heldRows, long lateRows, long raised) {
        stored += newRows;
        held += heldRows;
        late += lateRows;
        alerts += raised;
        Instant now = sign();
        lastCommit = Optional.of(now);
        activity = new Activity.Asking(now);
    }

    /** Rows that came are not kept: they are asked for again. */
    public synchronized void takesBack(long rows) {
        takenBack += rows;
        activity = new Activity.Asking(sign());
    }

    /** An answer was read to its end. @param length of what was read, decompressed */
    public synchronized void read(long length) {
        bytes += length;
        sign();
    }

    /** The answer was too big: its window is asked for in halves. */
    public synchronized void splits() {
        splits++;
        activity = new Activity.Asking(sign());
    }

    @Override
    public synchronized void failed(QueryOutcome outcome) {
        if (outcome instanceof QueryOutcome.Throttled) {
            throttled++;
        }
        sign();
    }

    @Override
    public synchronized void pauses(QueryOutcome after, Duration pause) {
        pauses++;
        paused = paused.plus(pause);
        Instant now = sign();
        activity = new Activity.Pausing(now, now.plus(pause), cause(after), message(after));
    }

    @Override
    public synchronized void goesOn() {
        activity = new Activity.Asking(sign());
    }

    public synchronized void succeeded(Duration took) {
        successes++;
        ended(took);
    }

    /** @param code for counting: an {@link io.threatlockdown.event.ErrorCode}'s name */
    public synchronized void failed(String code, Duration took) {
        failures.merge(code, 1L, Long::sum);
        ended(took);
    }

    private void ended(Duration took) {
        running = running.plus(took);
        activity = new Activity.Waiting(sign());
    }

    public synchronized void threadBegunAnew() {
        threadRestarts++;
    }

    /** Whether an event that comes in with this run is late. */
    public boolean isLate(Event event) {
        Optional<Instant> before = lateBefore;
        return before.isPresent()
                && event.eventTime().filter(before.get()::isAfter).isPresent();
    }

    public synchronized Activity activity() {
        return activity;
    }

    /** When it last did something; a pause that was announced counts to its end. */
    synchronized Instant lastSign() {
        return activity instanceof Activity.Pausing pausing ? pausing.until() : lastSign;
    }

    /** When it last committed something. */
    synchronized Optional<Instant> lastCommit() {
        return lastCommit;
    }

    public synchronized RequestTotals totals() {
        return new RequestTotals(
                received,
                stored,
                held,
                takenBack,
                late,
                bytes,
                alerts,
                splits,
                throttled,
                pauses,
                paused,
                successes,
                failures,
                running,
                threadRestarts);
    }

    private Instant sign() {
        lastSign = clock.instant();
        return lastSign;
    }

    private static Activity.Cause cause(QueryOutcome outcome) {
        return outcome instanceof QueryOutcome.Throttled ? Activity.Cause.THROTTLED : Activity.Cause.UNANSWERED;
    }

    private static String message(QueryOutcome outcome) {
        return switch (outcome) {
            case QueryOutcome.Rows rows -> "";
            case QueryOutcome.Partial partial -> partial.message();
            case QueryOutcome.TimedOut timedOut -> timedOut.message();
            case QueryOutcome.Throttled refused -> refused.message();
            case QueryOutcome.Unavailable unavailable -> unavailable.message();
            case QueryOutcome.Denied denied -> denied.message();
            case QueryOutcome.Rejected rejected -> rejected.message();
        };
    }
}
