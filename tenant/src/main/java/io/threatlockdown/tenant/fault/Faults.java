package io.threatlockdown.tenant.fault;

import io.threatlockdown.tenant.http.Request;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The switches of a running tenant: what goes wrong with the requests to come, and what has gone wrong so far. Thread-safe. */
public final class Faults {
    private static final int REMEMBERED_REQUESTS = 10_000;

    private final FaultSettings settings;
    private final String account;
    private final EnumSet<Fault> on = EnumSet.noneOf(Fault.class);
    private final Deque<Fault> next = new ArrayDeque<>();
    private final EnumMap<Fault, Long> counts = new EnumMap<>(Fault.class);
    private final Map<String, Long> requests = new HashMap<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED_REQUESTS;
        }
    };
    private Optional<Chaos> chaos;
    private boolean secretRevoked;
    /** Held requests wait for it. */
    private CountDownLatch calm = new CountDownLatch(1);

    /** @param account the first part of the paths of storage */
    public Faults(FaultSettings settings, String account) {
        this.settings = settings;
        this.account = account;
        this.chaos = settings.chaos();
        on.addAll(settings.on());
    }

    /** Lets that fault happen to each of the next requests that it concerns, so many times. */
    public synchronized void strike(Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            next.add(fault);
        }
    }

    /** Lets that fault happen to all requests that it concerns, except that one gets through after so many in a row. */
    public synchronized void turnOn(Fault fault) {
        on.add(fault);
    }

    public synchronized void turnOff(Fault fault) {
        on.remove(fault);
    }

    /** Begins that schedule. */
    public synchronized void begin(Chaos schedule) {
        chaos = Optional.of(schedule);
        requests.clear();
    }

    /** All goes well from now on, and requests that are held for no answer are let go, without one. A secret that was revoked stays so. */
    public synchronized void calm() {
        calm.countDown();
        calm = new CountDownLatch(1);
        chaos = Optional.empty();
        on.clear();
        next.clear();
    }

    /** No token for the secret until it is restored. Tokens given before stay good. */
    public synchronized void revokeSecret() {
        secretRevoked = true;
    }

    public synchronized void restoreSecret() {
        secretRevoked = false;
    }

    /** How often that fault has happened. */
    public synchronized long count(Fault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    /** How often each fault that has happened did. */
    public synchronized Map<Fault, Long> counts() {
        return Map.copyOf(counts);
    }

    FaultSettings settings() {
        return settings;
    }

    /** Returns when a request has been held for as long as the settings say, or all goes well again. */
    void hold() throws InterruptedException {
        CountDownLatch next;
        synchronized (this) {
            next = calm;
        }
        next.await(settings.hold().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is to happen to a request. */
    record Verdict(Endpoint endpoint, Fault fault) {}

    synchronized Optional<Verdict> judge(Request request) {
        Optional<Endpoint> endpoint = Endpoint.of(request, account);
        Optional<Verdict> verdict =
                endpoint.flatMap(known -> fault(known, request).map(fault -> new Verdict(known, fault)));
        verdict.ifPresent(struck -> counts.merge(struck.fault(), 1L, Long::sum));
        return verdict;
    }

    private Optional<Fault> fault(Endpoint endpoint, Request request) {
        if (endpoint == Endpoint.TOKEN && secretRevoked) {
            return Optional.of(Fault.SECRET_REVOKED);
        }
        Optional<Fault> ordered = takeNext(endpoint);
        if (ordered.isPresent()) {
            return ordered;
        }
        String path = endpoint + request.path();
        long number = requests.merge(path, 1L, Long::sum) - 1;
        Optional<Fault> wanted = wanted(endpoint, path, number);
        String again = path + '?' + request.target().getRawQuery() + ' ' + request.body();
        boolean happens = wanted.isPresent() && inARow(path) && inARow(again);
        if (!happens) {
            rows.remove(path);
            rows.remove(again);
            return Optional.empty();
        }
        rows.merge(path, 1, Integer::sum);
        rows.merge(again, 1, Integer::sum);
        return wanted;
    }

    private Optional<Fault> takeNext(Endpoint endpoint) {
        for (Iterator<Fault> waiting = next.iterator(); waiting.hasNext(); ) {
            Fault fault = waiting.next();
            if (fault.concerns(endpoint)) {
                waiting.remove();
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> wanted(Endpoint endpoint, String path, long number) {
        List<Fault> possible =
                on.stream().filter(fault -> fault.concerns(endpoint)).toList();
        if (!possible.isEmpty()) {
            return Optional.of(possible.get((int) (number % possible.size())));
        }
        return chaos.flatMap(schedule -> schedule.at(endpoint, path, number));
    }

    private boolean inARow(String requests) {
        return rows.getOrDefault(requests, 0) < settings.mostInARow();
    }
}
