package io.threatlockdown.bench.dashboard;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some people at once, each with a session of its own. */
record Clicking(URI server, String password, InstantSource clock, int users, Duration pause, long seed) {

    /** Lets them click until the time is over; each ends the round that it is in, and goes through one at least. */
    void during(Duration length, Timings timings) throws IOException, InterruptedException {
        List<Session> sessions = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int user = 0; user < users; user++) {
                sessions.add(Session.logOn(server, password, timings));
            }
            SplittableRandom random = new SplittableRandom(seed);
            long end = System.nanoTime() + length.toNanos();
            List<Future<?>> running = new ArrayList<>();
            for (Session session : sessions) {
                Visit visit = new Visit(session, clock, random.split(), pause);
                running.add(threads.submit(() -> {
                    do {
                        visit.go();
                    } while (System.nanoTime() < end);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("somebody could not go on: " + e.getCause().getMessage(), e);
        } finally {
            sessions.forEach(Session::close);
        }
    }
}
