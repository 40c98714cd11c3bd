package io.threatlockdown.pipeline;

import io.threatlockdown.tenant.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

import static io.threatlockdown.pipeline.PullingSite.runWell;
import static org.assertj.core.api.Assertions.assertThat;

/** A table, or a workspace, that has nothing yet is waited for, and nothing of what comes is missed. */
class TablesToComeTest {
    @TempDir
    Path directory;

    @Test
    void tableThatIsMadeLaterIsTakenInFromTheFirstRunOn() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            LogAnalyticsPull pull = site.request("beats", "Beats_CL");
            assertThat(pull.run())
                    .isInstanceOfSatisfying(
                            PullOutcome.Failed.class,
                            failed -> assertThat(failed.message())
                                    .contains("has no table Beats_CL")
                                    .contains("its first row")
                                    .doesNotContain("\n"));
            assertThat(pull.checkpoint()).isEmpty();

            site.pass(Duration.ofMinutes(30));
            site.load("first of all");
            site.pass(Duration.ofDays(3)); // Far beyond the time offset of an hour.
            site.load("last");
            site.settle();
            runWell(site.request("beats", "Beats_CL"));

            assertThat(site.held()).containsExactlyInAnyOrder("first of all", "last");
        }
    }

    @Test
    void columnThatDoesNotExistIsNoMissingTable() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("a");
            site.settle();

            assertThat(site.request("beats", "Beats_CL | where Nonsense == 1").run())
                    .isInstanceOfSatisfying(
                            PullOutcome.Failed.class,
                            failed -> assertThat(failed.message())
                                    .contains("Nonsense")
                                    .doesNotContain("has no table"));
        }
    }

    @Test
    void workspaceThatSaysItHasNoDataIsAskedForTheSameTimeAgain() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("a");
            site.settle();
            LogAnalyticsPull pull = site.request("beats", "Beats_CL");
            for (int silent = 0; silent < 8; silent++) {
                site.tenant.faults().calm();
                runWell(pull);
                site.load("row " + silent);
                site.pass(Duration.ofMinutes(10));
                site.tenant.faults().strike(Fault.NO_CONTENT, 1 + silent % 4);
                runWell(pull);
            }
            site.tenant.faults().calm();
            runWell(pull);

            assertThat(site.held())
                    .containsExactlyInAnyOrder(
                            "a", "row 0", "row 1", "row 2", "row 3", "row 4", "row 5", "row 6", "row 7");
        }
    }

    @Test
    void workspaceWithoutAnyDataAtFirstIsTakenInFromTheFirstRunOn() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.tenant.faults().strike(Fault.NO_CONTENT, 50);
            LogAnalyticsPull pull = site.request("beats", "Beats_CL");
            assertThat(pull.run()).isInstanceOf(PullOutcome.NothingYet.class);
            assertThat(pull.checkpoint()).isEmpty();
            site.load("a");
            site.pass(Duration.ofDays(2));
            site.tenant.faults().calm();
            runWell(pull);

            assertThat(site.held()).containsExactly("a");
        }
    }

    @Test
    void emptyAnswerIsNone() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("a");
            site.settle();
            site.tenant.faults().turnOn(Fault.EMPTY_ANSWER);
            runWell(site.request("beats", "Beats_CL"));

            assertThat(site.held()).containsExactly("a");
        }
    }
}
