package io.threatlockdown.tenant.fault;

import io.threatlockdown.tenant.http.Request;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class ChaosTest {
    private static final String QUERY = "/v1/workspaces/w/query";

    @Test
    void theSameSeedFailsTheSameRequestsInTheSameWay() {
        assertThat(schedule(Chaos.ofSeed(7), QUERY))
                .isEqualTo(schedule(Chaos.ofSeed(7), QUERY))
                .isNotEqualTo(schedule(Chaos.ofSeed(8), QUERY))
                .isNotEqualTo(schedule(Chaos.ofSeed(7), "/v1/workspaces/other/query"));
    }

    @Test
    void everyFaultComesSoonerOrLaterWhereItCan() {
        for (Endpoint endpoint : Endpoint.values()) {
            Set<Fault> seen = EnumSet.noneOf(Fault.class);
            for (int i = 0; i < 20_000; i++) {
                Chaos.ofSeed(1).at(endpoint, "path", i).ifPresent(seen::add);
            }
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Fault.class).stream()
                            .filter(fault -> fault.concerns(endpoint))
                            .toList());
        }
    }

    @Test
    void aShareOfTheRequestsFails() {
        long failed = schedule(Chaos.ofSeed(3).withShare(0.5), QUERY).stream()
                .filter(Optional::isPresent)
                .count();
        assertThat(failed).isBetween(900L, 1_100L);
        assertThat(schedule(Chaos.ofSeed(3).withShare(0), QUERY)).containsOnly(Optional.empty());
    }

    @Test
    void whatIsLeftOutNeverHappens() {
        Chaos chaos = Chaos.ofSeed(5).without(Fault.CUT_OFF, Fault.NO_ANSWER, Fault.SLOW_DRIP);
        assertThat(schedule(chaos, QUERY))
                .doesNotContain(Optional.of(Fault.CUT_OFF), Optional.of(Fault.NO_ANSWER), Optional.of(Fault.SLOW_DRIP))
                .contains(Optional.of(Fault.PARTIAL_ANSWER));
    }

    @Test
    void oneRequestOfSoManyGetsThrough() {
        Faults faults = new Faults(
                FaultSettings.NONE.withMostInARow(3).with(Chaos.ofSeed(1).withShare(1)), "account");
        int inARow = 0;
        int most = 0;
        for (int i = 0; i < 100; i++) {
            inARow = faults.judge(query("same")).isPresent() ? inARow + 1 : 0;
            most = Math.max(most, inARow);
        }
        assertThat(most).isEqualTo(3);
    }

    @Test
    void theSameRequestSentAgainGetsThroughWhateverOthersDo() {
        Faults faults = new Faults(FaultSettings.NONE.withMostInARow(2).with(Set.of(Fault.THROTTLED)), "account");
        for (int round = 0; round < 20; round++) {
            int tries = 1;
            while (faults.judge(query("mine " + round)).isPresent()) {
                tries++;
                faults.judge(query("of another " + tries));
            }
            assertThat(tries).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void faultsThatWereOrderedComeFirstAndOnlyWhereTheyCan() {
        Faults faults = new Faults(FaultSettings.NONE, "account");
        faults.strike(Fault.BLOB_DELETED, 1);
        faults.strike(Fault.NO_CONTENT, 2);
        assertThat(faults.judge(query("a")).map(Faults.Verdict::fault)).contains(Fault.NO_CONTENT);
        assertThat(faults.judge(query("a")).map(Faults.Verdict::fault)).contains(Fault.NO_CONTENT);
        assertThat(faults.judge(query("a"))).isEmpty();
        assertThat(faults.count(Fault.NO_CONTENT)).isEqualTo(2);
        assertThat(faults.count(Fault.BLOB_DELETED)).isZero();
    }

    private static List<Optional<Fault>> schedule(Chaos chaos, String path) {
        List<Optional<Fault>> schedule = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            schedule.add(chaos.at(Endpoint.QUERY, path, i));
        }
        return schedule;
    }

    private static Request query(String body) {
        return new Request("POST", URI.create(QUERY), Map.of(), Map.of(), body);
    }
}
