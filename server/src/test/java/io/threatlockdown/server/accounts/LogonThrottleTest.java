package io.threatlockdown.server.accounts;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class LogonThrottleTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final LogonThrottle throttle = new LogonThrottle();

    @Test
    void nobodyKeepsTheOwnerOutFromElsewhere() {
        fail("admin", "198.51.100.7", 100);

        assertThat(throttle.refusedFor("admin", "198.51.100.7", NOON)).isPositive();
        assertThat(throttle.refusedFor("admin", "203.0.113.9", NOON)).isZero();
    }

    @Test
    void addressesOfOneNetworkOfIpv6CountTogether() {
        fail("admin", "2001:db8:1:2::1", 3);
        fail("admin", "2001:db8:1:2:ffff::2", 2);

        assertThat(throttle.refusedFor("admin", "2001:db8:1:2:0:0:0:3", NOON)).isPositive();
        assertThat(throttle.refusedFor("admin", "2001:db8:1:3::1", NOON)).isZero();
    }

    @Test
    void madeUpNamesDoNotMakeItForgetTheAccountThatIsGuessedAt() {
        fail("admin", "198.51.100.7", 5);
        for (int i = 0; i < 2_000; i++) {
            fail("nobody" + i, "198.51.100.7", 1);
        }

        assertThat(throttle.refusedFor("admin", "198.51.100.7", NOON)).isPositive();
    }

    @Test
    void manyAddressesTogetherLockAnAccountButNotWhereItsOwnerIs() {
        throttle.succeeded("ana", "203.0.113.9");
        for (int i = 0; i < 60; i++) {
            fail("ana", "198.51.100." + i, 1);
        }

        assertThat(throttle.refusedFor("ana", "192.0.2.1", NOON)).isPositive();
        assertThat(throttle.refusedFor("ana", "203.0.113.9", NOON)).isZero();
        assertThat(throttle.refusedFor("bo", "192.0.2.1", NOON)).isZero();
    }

    @Test
    void manyAccountsTriedFromOneAddressLockTheAddress() {
        for (int i = 0; i < 60; i++) {
            fail("user" + i, "198.51.100.7", 1);
        }

        assertThat(throttle.refusedFor("ana", "198.51.100.7", NOON)).isPositive();
        assertThat(throttle.refusedFor("ana", "203.0.113.9", NOON)).isZero();
    }

    @Test
    void delaysGrowAndEndByThemselves() {
        fail("ana", "198.51.100.7", 5);
        Duration first = throttle.refusedFor("ana", "198.51.100.7", NOON);
        fail("ana", "198.51.100.7", 1);
        Duration second = throttle.refusedFor("ana", "198.51.100.7", NOON);

        assertThat(second).isEqualTo(first.multipliedBy(2));
        assertThat(throttle.refusedFor("ana", "198.51.100.7", NOON.plus(second)))
                .isZero();
        fail("ana", "198.51.100.7", 30);
        assertThat(throttle.refusedFor("ana", "198.51.100.7", NOON)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aLockThatIsLiftedLeavesNothingBehind() {
        fail("ana", "198.51.100.7", 7);

        throttle.locks(NOON).forEach(throttle::lift);

        assertThat(throttle.locks(NOON)).isEmpty();
        fail("ana", "198.51.100.7", 4);
        assertThat(throttle.refusedFor("ana", "198.51.100.7", NOON)).isZero();
    }

    @Test
    void aSuccessForgets() {
        fail("admin", "127.0.0.1", 4);
        throttle.succeeded("admin", "127.0.0.1");
        fail("admin", "127.0.0.1", 4);

        assertThat(throttle.refusedFor("admin", "127.0.0.1", NOON)).isZero();
    }

    private void fail(String user, String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(user, address, NOON);
        }
    }
}
