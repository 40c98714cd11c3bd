package io.threatlockdown.server.accounts;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordChecksTest {
    @Test
    void aFloodOfLogOnsChecksTwoPasswordsAtATimeAndTurnsTheRestAway() throws Exception {
        PasswordChecks checks = new PasswordChecks();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Optional<Boolean>>> tries = new ArrayList<>();
        try (ExecutorService flood = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                tries.add(flood.submit(() -> checks.inTurn(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    await(go);
                    now.decrementAndGet();
                    return true;
                })));
            }
            while (tries.stream().noneMatch(Future::isDone)) {
                Thread.sleep(5);
            }
            go.countDown();
        }

        assertThat(most.get()).isLessThanOrEqualTo(2);
        assertThat(tries)
                .anyMatch(t -> t.resultNow().isEmpty())
                .anyMatch(t -> t.resultNow().isPresent());
        assertThat(checks.inTurn(() -> true)).contains(true);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
