package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.AnswerCap;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.workspace.protocol.AnswerLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

import static io.threatlockdown.pipeline.PullingSite.runWell;
import static org.assertj.core.api.Assertions.assertThat;

/** What does not fit into one answer is asked for in parts, down to the rows of one instant. */
class BigAnswersTest {
    private static final WindowSettings WINDOWS = new WindowSettings(Duration.ofMinutes(5), Duration.ZERO);
    private static final WindowSettings TEN_ROWS = WINDOWS.withCap(new AnswerCap(10, 1_000_000));

    @TempDir
    Path directory;

    @Test
    void rowsOfOneInstantThatAzureCutsOffComeInPages() throws Exception {
        try (PullingSite site =
                PullingSite.in(directory, settings -> settings.withLimits(new AnswerLimits(10, 1_000_000)))) {
            String[] names = names(40);
            site.load(names);
            site.settle();
            LogAnalyticsPull pull = site.request("beats", "Beats_CL", TEN_ROWS);
            runWell(pull);
            runWell(pull);

            assertThat(site.held()).containsExactlyInAnyOrder(names);
            assertThat(pull.totalRows()).isEqualTo(40);
        }
    }

    @Test
    void answersThatAreAsBigAsAnswersGetAreAskedForInPagesWithoutAWordFromAzure() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            String[] names = names(40);
            site.load(names);
            site.settle();
            runWell(site.request("rows", "Beats_CL", TEN_ROWS));
            runWell(site.request("rows-again", "Beats_CL | where true", WINDOWS.withCap(new AnswerCap(1_000, 3_000))));
            site.pass(Duration.ofMinutes(6));
            runWell(site.request("projected", "Beats_CL | project Name = substring(Name, 0, 1)", TEN_ROWS));

            assertThat(site.held()).containsExactlyInAnyOrder(names);
            assertThat(site.held("projected_CL")).hasSize(40).containsOnly("n");
        }
    }

    @Test
    void pagesOfRowsWithoutGoodIdsKeepEqualRows() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            String[] names = IntStream.range(0, 40).mapToObj(i -> "n" + i % 20).toArray(String[]::new);
            site.load(names);
            site.settle();
            IdsOfRowsTest.distrustIds(site);
            LogAnalyticsPull pull = site.request("beats", "Beats_CL", TEN_ROWS);
            runWell(pull);
            runWell(pull);

            assertThat(site.held()).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void pagesFailAndAreAskedForAgain() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            String[] names = names(40);
            site.load(names);
            site.settle();
            LogAnalyticsPull pull = site.request("beats", "Beats_CL", TEN_ROWS);
            site.tenant.faults().turnOn(Fault.CUT_OFF);
            site.tenant.faults().turnOn(Fault.SERVED_TWICE);
            runWell(pull);

            assertThat(site.held()).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void sumsThatDoNotFitSayWhatHelps() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load(names(40));
            site.pass(Duration.ofMinutes(30));
            WindowSettings threeRows = WINDOWS.withCap(new AnswerCap(3, 1_000_000));
            LogAnalyticsPull pull = site.request("sums", "union Beats_CL | summarize count() by Name", threeRows);

            assertThat(pull.run())
                    .isInstanceOfSatisfying(
                            PullOutcome.Failed.class,
                            failed -> assertThat(failed.message())
                                    .contains("cannot be asked in pages because")
                                    .contains("narrow the query")
                                    .doesNotContain("\n"));
        }
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toArray(String[]::new);
    }
}
