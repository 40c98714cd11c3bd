package io.threatlockdown.pipeline;

import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import static io.threatlockdown.pipeline.SignInSite.IMPATIENT;
import static io.threatlockdown.pipeline.SignInSite.await;
import static io.threatlockdown.pipeline.SignInSite.health;
import static org.assertj.core.api.Assertions.assertThat;

/** What the collector says of itself is what it did. */
class MeasuredEngineTest {
    @TempDir
    Path directory;

    @Test
    void eventsAreCountedWhenTheyAreCommittedAndNothingIsUncommittedAfterwards() throws InterruptedException {
        MovableClock clock = new MovableClock();
        clock.set(Duration.ofHours(-3));
        try (SignInSite site = new SignInSite(directory, clock, settings -> settings);
                Collector collector = site.collector(IMPATIENT)) {
            EngineHealth before = collector.engine();
            assertThat(before.rules().events()).isZero();
            assertThat(before.rules().perEvent()).as("nothing was timed").isEmpty();
            assertThat(collector.credential("sign-ins").orElseThrow().lastToken())
                    .as("nobody has logged on")
                    .isEmpty();
            collector.start();
            await(
                    collector,
                    health -> health.state() == State.OK && health.totals().stored() > 0);
            long stored = health(collector).totals().stored();
            EngineHealth after = collector.engine();
            assertThat(after.eventsByMinute().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(stored)
                    .isEqualTo(held(site));
            assertThat(after.rules().events()).isEqualTo(stored);
            assertThat(after.rules().timed()).isEqualTo((stored + 15) / 16);
            assertThat(after.rules().perEvent().orElseThrow()).isPositive();
            assertThat(after.mostHeldBack()).isPositive();
            assertThat(after.oldestUncommitted()).isEmpty();
            CredentialHealth credential = collector.credential("sign-ins").orElseThrow();
            assertThat(credential.kind()).isEqualTo("client secret");
            assertThat(credential.owner()).contains(site.tenant.clientId().toString());
            assertThat(credential.lastToken()).isPresent();
            assertThat(credential.budget().orElseThrow().requests())
                    .isLessThanOrEqualTo(credential.budget().orElseThrow().limit());
            assertThat(credential.toString()).doesNotContain(site.tenant.clientSecret());
        }
    }

    private static long held(SignInSite site) {
        try (QueryCursor rows = site.workspace.query("SigninLogs | count", QueryOptions.at(Instant.now()))) {
            return (Long) rows.next().orElseThrow()[0];
        }
    }
}
