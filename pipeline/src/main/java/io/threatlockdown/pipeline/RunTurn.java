package io.threatlockdown.pipeline;

import io.threatlockdown.workspace.RequestPause;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** When a request's next run begins: at its time, at once when somebody asks for it, and not while the request is paused. Thread-safe. */
final class RunTurn {
    /** In short steps: the clock may be set, and a machine may sleep. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Optional<RequestPause> pause;
    private boolean asked;
    private boolean resumed;

    RunTurn(Optional<RequestPause> pause, InstantSource clock) {
        this.pause = pause;
        this.clock = clock;
    }

    /** Why a run begins. */
    enum Cause {
        DUE,
        /** Somebody asked for it. */
        ASKED,
        /** The request is paused no more: what has come meanwhile is to be taken in. */
        RESUMED
    }

    Optional<RequestPause> pause() {
        return pause;
    }

    /** Lets a run begin at once, or as soon as the one that is under way has ended. Whether it may: not while it is paused. */
    boolean ask() {
        lock.lock();
        try {
            asked = pause.isEmpty();
            changed.signalAll();
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /** No run begins from here on; one that is under way goes on to its end. */
    void pause(RequestPause by) {
        lock.lock();
        try {
            pause = Optional.of(by);
            asked = false;
            resumed = false;
        } finally {
            lock.unlock();
        }
    }

    void resume() {
        lock.lock();
        try {
            resumed = pause.isPresent();
            pause = Optional.empty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a run may begin. */
    Cause await(Instant due) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (pause.isEmpty()) {
                    Duration left = Duration.between(clock.instant(), due);
                    if (resumed || asked || !left.isPositive()) {
                        return take();
                    }
                    sleep(left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP);
                } else {
                    sleep(LONGEST_SLEEP);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Cause take() {
        Cause cause = resumed ? Cause.RESUMED : asked ? Cause.ASKED : Cause.DUE;
        resumed = false;
        asked = false;
        return cause;
    }

    private void sleep(Duration longest) throws InterruptedException {
        long unused = changed.awaitNanos(Math.max(1, TimeUnit.NANOSECONDS.convert(longest)));
    }
}
