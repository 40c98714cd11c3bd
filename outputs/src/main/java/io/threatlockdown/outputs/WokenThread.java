package io.threatlockdown.outputs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A thread that works when it is started, whenever it is woken, and after each pause, one time after the other, until it is ended. */
final class WokenThread {
    private final Duration longestPause;
    private final Runnable work;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean ending;

    /** @param work must not throw */
    WokenThread(Thread.Builder kind, Duration longestPause, Runnable work) {
        this.longestPause = longestPause;
        this.work = work;
        this.thread = kind.unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        wakes.release();
    }

    boolean isEnding() {
        return ending;
    }

    /** Works one last time, and waits for its end. */
    void end(Duration longest) {
        ending = true;
        wake();
        join(longest);
    }

    /** Breaks off what it is doing, and waits for its end. */
    void breakOff(Duration longest) {
        ending = true;
        thread.interrupt();
        join(longest);
    }

    private void run() {
        try {
            boolean last;
            do {
                last = ending;
                work.run();
                if (!last) {
                    wakes.tryAcquire(longestPause.toMillis(), TimeUnit.MILLISECONDS);
                    wakes.drainPermits(); // Who woke it before now is served by the work that follows.
                }
            } while (!last);
        } catch (InterruptedException brokenOff) {
            Thread.currentThread().interrupt();
        }
    }

    private void join(Duration longest) {
        try {
            thread.join(longest);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
