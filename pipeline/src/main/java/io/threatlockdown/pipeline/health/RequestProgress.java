package io.threatlockdown.pipeline.health;

import io.threatlockdown.azure.http.PauseListener;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

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
    private final Counts counts;

    public RequestProgress(InstantSource clock) {
        this(clock, new Counts());
    }

    private RequestProgress(InstantSource clock, Counts counts) {
        this.clock = clock;
        this.counts = counts;
        this.lastSign = clock.instant();
        this.activity = new Activity.Waiting(lastSign);
    }

    /**
     * For what is taken in beside the request's runs, such as rows that were missed: it counts as the request's, but it is not what the
     * request does, nor is a commit of it a sign that its runs come through.
     */
    public RequestProgress beside() {
        return new RequestProgress(clock, counts);
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
        counts.receive(rows);
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
        counts.store(newRows, heldRows, lateRows, raised);
        Instant now = sign();
        lastCommit = Optional.of(now);
        activity = new Activity.Asking(now);
    }

    /** Rows that came are not kept: they are asked for again. */
    public synchronized void takesBack(long rows) {
        counts.takeBack(rows);
        activity = new Activity.Asking(sign());
    }

    /** An answer was read to its end. @param length of what was read, decompressed */
    public synchronized void read(long length) {
        counts.read(length);
        sign();
    }

    /** The answer was too big: its window is asked for in halves. */
    public synchronized void splits() {
        counts.split();
        activity = new Activity.Asking(sign());
    }

    @Override
    public synchronized void failed(QueryOutcome outcome) {
        if (outcome instanceof QueryOutcome.Throttled) {
            counts.throttle();
        }
        if (outcome instanceof QueryOutcome.Partial) {
            counts.cutOff();
        }
        sign();
    }

    @Override
    public synchronized void pauses(QueryOutcome after, Duration pause) {
        counts.pause(pause);
        Instant now = sign();
        activity = new Activity.Pausing(now, now.plus(pause), cause(after), message(after));
    }

    @Override
    public synchronized void goesOn() {
        activity = new Activity.Asking(sign());
    }

    public synchronized void succeeded(Duration took) {
        counts.succeed(took);
        ended();
    }

    /** @param code for counting: an {@link io.threatlockdown.event.ErrorCode}'s name */
    public synchronized void failed(String code, Duration took) {
        counts.fail(code, took);
        ended();
    }

    private void ended() {
        activity = new Activity.Waiting(sign());
    }

    public void threadBegunAnew() {
        counts.restart();
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

    public RequestTotals totals() {
        return counts.totals();
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
