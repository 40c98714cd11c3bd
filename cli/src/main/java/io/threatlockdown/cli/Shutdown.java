package io.threatlockdown.cli;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * Ends what was started, the last first, when the process is told to stop (Ctrl-C, SIGTERM) or the command fails on its way up. Each
 * thing is ended once.
 */
final class Shutdown implements AutoCloseable {
    private final PrintWriter out;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "shutdown");

    Shutdown(PrintWriter out) {
        this.out = out;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    synchronized void closeAtTheEnd(AutoCloseable thing) {
        open.push(thing);
    }

    /** Returns when the process is told to stop. */
    void await() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        closeAll();
    }

    private void stop() {
        if (nothingRuns()) {
            return; // The command ended by itself and has said why.
        }
        out.println();
        out.println("Stopping …");
        out.flush();
        closeAll();
        out.println("Stopped. Everything taken in is kept; the next start goes on from here.");
        out.flush();
        stopped.countDown();
    }

    private synchronized boolean nothingRuns() {
        return open.isEmpty();
    }

    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                out.println("tld: could not stop cleanly: " + e.getMessage());
            }
        }
    }
}
