package io.threatlockdown.detection;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class RuleMeterTest {
    private final RuleMeter meter = new RuleMeter(5);

    @Test
    void oneOfSixteenIsTimedBeginningWithTheFirst() {
        int timed = 0;
        for (int event = 0; event < 33; event++) {
            if (meter.counts()) {
                timed++;
                meter.timed(2_000);
            }
        }
        meter.ended(9);
        assertThat(timed).isEqualTo(3);
        assertThat(meter.load()).isEqualTo(new RuleLoad(33, 3, Duration.ofNanos(6_000), 9));
        assertThat(meter.load().perEvent()).contains(Duration.ofNanos(2_000));
    }

    @Test
    void aTurnThatIsUnderWayIsNotToldYet() {
        meter.counts();
        assertThat(meter.load()).isEqualTo(new RuleLoad(0, 0, Duration.ZERO, 5));
        assertThat(meter.load().perEvent()).isEmpty();
    }
}
