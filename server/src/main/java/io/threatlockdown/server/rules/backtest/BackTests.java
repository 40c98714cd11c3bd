package io.threatlockdown.server.rules.backtest;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.rules.RuleCosts;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The back-tests of this server: one runs at a time, on a thread of the operating system's lowest rank; the last few are kept until it stops. */
@Component
public class BackTests implements DisposableBean {
    private static final int KEPT = 5;
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(5);

    private final Deque<BackTest> tests = new ArrayDeque<>();
    private final RuleCosts costs;
    private Optional<Thread> thread = Optional.empty();

    BackTests(RuleCosts costs) {
        this.costs = costs;
    }

    /** @throws BadRequestException when one is running */
    synchronized BackTest start(Supplier<BackTest> made) {
        if (tests.stream().anyMatch(BackTest::isRunning)) {
            throw BadRequestException.conflict(
                    "another back-test is running; wait until it is done, or stop it (one runs at a time)");
        }
        BackTest test = made.get();
        tests.addFirst(test);
        if (tests.size() > KEPT) {
            tests.removeLast();
        }
        Thread runner = Thread.ofPlatform()
                .name("back-test")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .start(() -> {
                    test.run();
                    test.cost().ifPresent(cost -> costs.keep(test.rule(), test.version(), cost));
                });
        thread = Optional.of(runner);
        return test;
    }

    /** The newest first. */
    synchronized List<BackTest> all() {
        return List.copyOf(tests);
    }

    synchronized Optional<BackTest> find(String id) {
        return tests.stream().filter(test -> test.id().equals(id)).findFirst();
    }

    /** Stops what runs: the workspace is closed next. */
    @Override
    public void destroy() throws InterruptedException {
        all().forEach(BackTest::stop);
        Optional<Thread> last;
        synchronized (this) {
            last = thread;
        }
        if (last.isPresent()) {
            last.get().join(LAST_MOMENTS);
        }
    }
}
