package io.threatlockdown.workspace;

import io.threatlockdown.event.OperationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Functions that the database calls back into Java for. */
class HostFunctionQueryTest {
    private static final QueryOptions NOW = QueryOptions.at(Instant.EPOCH);

    @TempDir
    Path directory;

    @Test
    void theyAreKnownEachTimeTheFileIsOpened() {
        for (int opening = 0; opening < 2; opening++) {
            try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory));
                    QueryCursor cursor = workspace.query("print hash('World')", NOW)) {
                assertThat(cursor.next().orElseThrow()).containsExactly(1846988464401551951L);
            }
        }
    }

    @Test
    void thePlacesOfAddressesAreThoseThatTheWorkspaceIsGiven() {
        WorkspaceSettings settings = WorkspaceSettings.in(directory)
                .withPlaces(Optional.of(address -> Optional.of("{\"country\":\"Sweden\",\"latitude\":55.7}")
                        .filter(known -> address.equals("203.0.113.9"))));
        String query =
                "datatable(ip: string) ['203.0.113.9', '192.0.2.1', ''] | extend place = geo_info_from_ip_address(ip)"
                        + " | project country = tostring(place.country), north = toreal(place.latitude), isnull(place)";

        try (Workspace workspace = Workspace.open(settings);
                QueryCursor cursor = workspace.query(query, NOW)) {
            assertThat(cursor.all())
                    .containsExactly(new Object[] {"Sweden", 55.7, false}, new Object[] {"", null, true}, new Object[] {
                        "", null, true
                    });
        }
    }

    @Test
    void withoutADatabaseOfPlacesTheyAreRefusedWithWhatToDo() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            assertThatThrownBy(() -> workspace.query("print geo_info_from_ip_address('203.0.113.9')", NOW))
                    .hasMessageContaining("<geoip> <city_database>");
        }
    }

    @Test
    void aQueryThatCallsThemAllTheTimeIsStopped() throws InterruptedException {
        QueryStop stop = new QueryStop();
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(directory))) {
            String endless = "range a from 1 to 2000000 step 1 | extend k = 1 | join kind=inner"
                    + " (range b from 1 to 2000000 step 1 | extend k = 1) on k | summarize max(hash(a * b))";
            Thread stopper = Thread.ofPlatform().start(() -> {
                try {
                    do {
                        Thread.sleep(100);
                        stop.stop();
                    } while (true);
                } catch (InterruptedException ended) {
                    // The query has.
                }
            });

            assertThatThrownBy(() -> workspace
                            .query(workspace.compile(endless, NOW), Duration.ofHours(1), stop)
                            .next())
                    .isInstanceOf(OperationException.class);
            stopper.interrupt();
            stopper.join();
        }
    }
}
