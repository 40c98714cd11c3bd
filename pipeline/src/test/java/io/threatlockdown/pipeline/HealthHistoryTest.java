package io.threatlockdown.pipeline;

import io.threatlockdown.workspace.RequestPause;
import io.threatlockdown.workspace.SourceHealth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static io.threatlockdown.pipeline.SignInSite.IMPATIENT;
import static org.assertj.core.api.Assertions.assertThat;

/** The request of these tests never runs: it is green when it waits, amber when it is paused, red when it should have run. */
class HealthHistoryTest {
    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-23T12:07:00Z");
    private SignInSite site;
    private Collector collector;
    private HealthHistory history;

    @BeforeEach
    void start() {
        site = new SignInSite(directory, new MovableClock(), settings -> settings);
        collector = site.collector(IMPATIENT);
        history = new HealthHistory(site.workspace, () -> now);
    }

    @AfterEach
    void stop() {
        collector.close();
        site.close();
    }

    @Test
    void aQuarterIsAsBadAsItsWorstLookAndTheNextBeginsAnew() {
        history.look(collector.health());
        collector.pause(new RequestPause("sign-ins", now, "erin", ""));
        history.look(collector.health());
        collector.resume("sign-ins", "erin");
        history.look(collector.health());
        now = now.plus(Duration.ofMinutes(10));
        history.look(collector.health());
        assertThat(known())
                .containsExactly(
                        new SourceHealth(Instant.parse("2026-11-23T12:00:00Z"), 0, 1, 0),
                        new SourceHealth(Instant.parse("2026-11-23T12:15:00Z"), 1, 0, 0));
    }

    @Test
    void aQuarterInWhichNobodyLookedIsNotKnownAndAWeekIsKept() {
        history.look(collector.health());
        now = now.plus(Duration.ofHours(2));
        history.look(collector.health());
        assertThat(known())
                .extracting(SourceHealth::begin)
                .containsExactly(Instant.parse("2026-11-23T12:00:00Z"), Instant.parse("2026-11-23T14:00:00Z"));
        now = now.plus(Duration.ofDays(7));
        history.look(collector.health());
        assertThat(known()).extracting(SourceHealth::begin).containsExactly(Instant.parse("2026-11-30T14:00:00Z"));
    }

    private List<SourceHealth> known() {
        return site.workspace.sourceHealth(Instant.EPOCH);
    }
}
