package io.threatlockdown.pipeline;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.workspace.ItemIdTrust;
import io.threatlockdown.workspace.ItemIds;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import static io.threatlockdown.pipeline.PullingSite.runWell;
import static org.assertj.core.api.Assertions.assertThat;

/** Rows are known by the ids that Azure gives them as soon as these are found to be good, and nothing is lost or doubled on the way. */
class IdsOfRowsTest {
    @TempDir
    Path directory;

    @Test
    void idsAreFoundOutWithTheFirstRowsAndARowServedTwiceIsOne() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("first");
            site.settle();
            LogAnalyticsPull pull = site.request("beats", "Beats_CL");
            runWell(pull);
            assertThat(pull.note()).contains("rows are known by their _ItemId");

            site.tenant.faults().strike(Fault.SERVED_TWICE, 100);
            site.load("a", "a", "b", "c");
            site.settle();
            runWell(pull);
            runWell(pull);

            assertThat(site.held()).containsExactlyInAnyOrder("first", "a", "a", "b", "c");
        }
    }

    @Test
    void rowServedTwiceInTheVeryFirstAnswerIsOne() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.tenant.faults().strike(Fault.SERVED_TWICE, 100);
            site.load("a", "b");
            site.settle();
            runWell(site.request("beats", "Beats_CL"));

            assertThat(site.held()).containsExactlyInAnyOrder("a", "b");
        }
    }

    @Test
    void rowsTakenInByContentAreKnownByTheirIdsAfterwards() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            trust(site, ItemIdTrust.CHANGING);
            site.load("a", "a", "b");
            site.settle();
            runWell(site.request("one", "Beats_CL"));
            assertThat(site.held()).hasSize(3);

            trust(site, ItemIdTrust.STABLE);
            site.load("a", "c");
            site.settle();
            runWell(site.request("one", "Beats_CL"));
            runWell(site.request("another", "Beats_CL | where Name != 'z'"));

            assertThat(site.held()).containsExactlyInAnyOrder("a", "a", "a", "b", "c");
        }
    }

    @Test
    void rowsTakenInByTheirIdsAreKnownByContentAfterwards() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            trust(site, ItemIdTrust.STABLE);
            site.load("a", "a", "b");
            site.settle();
            runWell(site.request("one", "Beats_CL"));

            trust(site, ItemIdTrust.CHANGING);
            site.load("c");
            site.settle();
            runWell(site.request("one", "Beats_CL"));
            runWell(site.request("another", "Beats_CL | where Name != 'z'"));

            assertThat(site.held()).containsExactlyInAnyOrder("a", "a", "b", "c");
        }
    }

    @Test
    void equalRowsOfTwoTimesAreTwoWhoeverAsks() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("a");
            site.settle();
            LogAnalyticsPull pull = site.request("beats", "Beats_CL");
            runWell(pull);
            site.pass(Duration.ofMinutes(30)); // Beyond the overlap.
            site.load("a");
            site.settle();
            runWell(pull);
            runWell(site.request("changed", "Beats_CL | where true"));

            assertThat(site.held()).containsExactlyInAnyOrder("a", "a");
        }
    }

    @Test
    void rowsThatAQueryRemakesAreToldApartByTheIdsOfTheirSources() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            site.load("first");
            site.settle();
            LogAnalyticsPull project = site.request("projected", "Beats_CL | project Name");
            LogAnalyticsPull extend = site.request("extended", "Beats_CL | extend Length = strlen(Name)");
            runWell(extend);
            site.tenant.faults().strike(Fault.SERVED_TWICE, 100);
            site.load("a", "a", "b");
            site.pass(Duration.ofMinutes(6)); // What is asked for once only stays behind now by the overlap.
            runWell(project);
            runWell(extend);
            runWell(extend);

            assertThat(site.held("projected_CL")).containsExactlyInAnyOrder("first", "a", "a", "b");
            assertThat(site.held("extended_CL")).containsExactlyInAnyOrder("first", "a", "a", "b");
        }
    }

    @Test
    void idsThatTurnOutToChangeAreNotReliedOnAnyMore() throws Exception {
        try (PullingSite site = PullingSite.in(directory)) {
            trust(site, ItemIdTrust.CHANGING);
            site.load("a", "a", "b");
            site.settle();
            LogAnalyticsPull pull = site.request("beats", "Beats_CL");
            runWell(pull);
            giveOldIds(site);
            trust(site, ItemIdTrust.STABLE);
            site.load("c");
            site.settle();
            runWell(pull);
            runWell(pull);

            assertThat(site.held()).containsExactlyInAnyOrder("a", "a", "b", "c");
            assertThat(pull.note().orElseThrow()).contains("_ItemId of a row of Beats_CL changes");
        }
    }

    /** As if the held rows had come under ids that Azure has changed since. */
    private static void giveOldIds(PullingSite site) {
        List<Column> columns = List.of(
                Column.of("TimeGenerated", ColumnType.DATETIME),
                Column.of("Type", ColumnType.STRING),
                Column.of("TenantId", ColumnType.STRING),
                Column.of("Name", ColumnType.STRING),
                Column.of("_IngestionTime", ColumnType.DATETIME),
                Column.of("_ItemId", ColumnType.STRING));
        Schema schema = new Schema("Beats_CL", columns);
        List<Event> renamed = new ArrayList<>();
        try (QueryCursor rows = site.workspace.query(
                "Beats_CL | project TimeGenerated, Type, TenantId, Name, _IngestionTime",
                QueryOptions.at(Instant.now()))) {
            rows.all().forEach(row -> {
                Object[] values = Arrays.copyOf(row, row.length + 1);
                values[row.length] = "old " + renamed.size();
                renamed.add(new Event(schema, values));
            });
        }
        try (WorkspaceTransaction transaction =
                site.workspace.begin(Set.of("Beats_CL"), Instant.now(), new Recognition.ByRecord())) {
            assertThat(transaction.append(new EventBatch(schema, renamed))).isEmpty();
            transaction.commit();
        }
    }

    static void distrustIds(PullingSite site) {
        trust(site, ItemIdTrust.CHANGING);
    }

    private static void trust(PullingSite site, ItemIdTrust trust) {
        site.workspace.recordItemIds(new ItemIds(
                site.tenant.workspaceId().toString().toLowerCase(Locale.ROOT), "Beats_CL", trust, Instant.now()));
    }
}
