package io.threatlockdown.azure.http;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBudgetTest {
    private final AtomicLong now = new AtomicLong();
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void noMoreBeginWithinTheSpanWhereverItIsLaid() throws InterruptedException {
        RequestBudget budget = new RequestBudget(10, 3, Duration.ofSeconds(10), this::sleep, now::get);
        List<Long> begun = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            try (RequestBudget.Permit permit = budget.begin()) {
                begun.add(now.get());
            }
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        for (int i = 3; i < begun.size(); i++) {
            assertThat(begun.get(i) - begun.get(i - 3))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(10).toNanos());
        }
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(10)) <= 0);
    }

    @Test
    void noMoreAreUnderWayAtOnce() throws InterruptedException {
        RequestBudget budget = new RequestBudget(2, 1_000, Duration.ofSeconds(1));
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            Thread.ofVirtual().start(() -> {
                try (RequestBudget.Permit permit = budget.begin()) {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    Thread.sleep(5);
                    underWay.decrementAndGet();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                done.countDown();
            });
        }
        done.await();

        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void whatIsLeftComesBackWhenTheSpanHasPassed() throws InterruptedException {
        RequestBudget budget = new RequestBudget(5, 3, Duration.ofSeconds(10), this::sleep, now::get);
        assertThat(budget.left()).isEqualTo(new RequestBudget.Left(3, 3, Duration.ofSeconds(10)));
        budget.begin().close();
        now.addAndGet(Duration.ofSeconds(4).toNanos());
        budget.begin().close();
        assertThat(budget.left().requests()).isEqualTo(1);
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(budget.left().requests()).isEqualTo(2);
    }

    private void sleep(Duration duration) {
        waits.add(duration);
        now.addAndGet(duration.toNanos());
    }
}
