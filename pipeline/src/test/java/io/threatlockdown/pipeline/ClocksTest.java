package io.threatlockdown.pipeline;

import io.threatlockdown.workspace.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static io.threatlockdown.pipeline.PullingSite.runWell;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever this computer's clock shows, each row is taken in once, and no time counts as taken in before it has come in Azure. */
class ClocksTest {
    private static final WindowSettings WINDOWS = new WindowSettings(Duration.ofMinutes(5), Duration.ZERO);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"Beats_CL", "Beats_CL | extend Length = strlen(Name)", "Beats_CL | project Name"})
    void clockThatIsSetForwardAndBackLeavesNoRowOutAndRepeatsNone(String query) throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            LogAnalyticsPull pull = site.request("beats", query);
            String[] names = {"right", "ahead", "right-again", "behind", "right-at-last"};
            int[] hours = {0, 5, 0, -7, 0};
            for (int i = 0; i < names.length; i++) {
                site.load(names[i]);
                site.pass(Duration.ofMinutes(6));
                Instant azure = site.azureClock.instant();
                site.clock.set(Duration.between(Instant.now(), azure.plus(Duration.ofHours(hours[i]))));
                runWell(pull);
                assertThat(pull.checkpoint().orElseThrow()).isBeforeOrEqualTo(site.azureClock.instant());
                site.clock.set(Duration.between(Instant.now(), site.azureClock.instant()));
            }
            runWell(pull);

            assertThat(site.held(query.equals("Beats_CL") ? "Beats_CL" : "beats_CL"))
                    .containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void wrongClockIsTold() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("a");
            site.settle();
            site.clock.forward(Duration.ofMinutes(150));
            LogAnalyticsPull pull = site.request("beats", "Beats_CL");
            runWell(pull);

            assertThat(pull.note().orElseThrow()).contains("150 minutes ahead of Azure's");
        }
    }

    @Test
    void checkpointThatAClockThatWasAheadLeftBehindIsGoneBackFrom() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("missed");
            site.settle();
            Instant future = site.azureClock.instant().plus(Duration.ofHours(5));
            site.workspace.recordCheckpoint(
                    new Checkpoint(site.key("beats", "Beats_CL").text(), future));
            LogAnalyticsPull pull = site.request("beats", "Beats_CL");
            runWell(pull);
            runWell(pull);

            assertThat(site.held()).containsExactly("missed");
            assertThat(pull.checkpoint().orElseThrow()).isBeforeOrEqualTo(site.azureClock.instant());
            assertThat(pull.note().orElseThrow())
                    .contains("ahead of Azure's time")
                    .contains("asked for again");
        }
    }

    @Test
    void checkpointInTheFutureOfRowsThatCannotBeKnownAgainIsTold() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            String query = "Beats_CL | project Name";
            site.load("a");
            site.settle();
            Instant future = site.azureClock.instant().plus(Duration.ofHours(5));
            site.workspace.recordCheckpoint(
                    new Checkpoint(site.key("beats", query).text(), future));

            assertThat(site.request("beats", query).run())
                    .isInstanceOfSatisfying(
                            PullOutcome.Failed.class,
                            failed -> assertThat(failed.message())
                                    .contains("clock was ahead")
                                    .contains("another name"));
        }
    }

    @Test
    void weeksOfSilenceAreTakenInDayByDay() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("before");
            site.settle();
            LogAnalyticsPull pull = site.request("beats", "Beats_CL");
            runWell(pull);
            site.pass(Duration.ofDays(3));
            site.load("third day");
            site.pass(Duration.ofDays(18));
            site.load("after three weeks");
            site.settle();

            int runs = 0;
            do {
                assertThat(pull.run())
                        .isInstanceOfSatisfying(
                                PullOutcome.Pulled.class,
                                pulled -> assertThat(Duration.between(
                                                pulled.window().from(),
                                                pulled.window().to()))
                                        .isLessThanOrEqualTo(Duration.ofDays(1).plusMinutes(5)));
                runs++;
            } while (pull.isBehind());

            assertThat(runs).isGreaterThan(20);
            assertThat(site.held()).containsExactlyInAnyOrder("before", "third day", "after three weeks");
        }
    }

    @Test
    void changedQueryGoesOnWhereTheOneBeforeStood() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("before");
            site.settle();
            runWell(site.request("beats", "Beats_CL"));
            site.pass(Duration.ofDays(2));
            site.load("while nobody asked");
            site.pass(Duration.ofDays(1));
            site.load("after");
            site.settle();
            runWell(site.request("beats", "Beats_CL | where Name != 'none'", WINDOWS, Optional.empty()));

            assertThat(site.held()).containsExactlyInAnyOrder("before", "while nobody asked", "after");
        }
    }

    @Test
    void firstWindowBeginsTheOffsetBeforeTheFirstRun() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("too old");
            site.pass(Duration.ofMinutes(90));
            site.load("in time");
            site.settle();
            runWell(site.request("beats", "Beats_CL", WINDOWS, Optional.of(Duration.ofHours(1))));

            assertThat(site.held()).containsExactly("in time");
        }
    }
}
