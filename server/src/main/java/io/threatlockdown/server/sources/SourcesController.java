package io.threatlockdown.server.sources;

import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.server.sources.EventTables.TableSize;
import io.threatlockdown.workspace.RequestRun.RunError;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** How each request is doing and what the tables hold. */
@RestController
public class SourcesController {
    private final Collector collector;
    private final EventTables tables;
    private final InstantSource clock;

    public SourcesController(Collector collector, EventTables tables, InstantSource clock) {
        this.collector = collector;
        this.tables = tables;
        this.clock = clock;
    }

    /** @param collection what a person should know of the whole; {@code null} for nothing */
    record SourcesAnswer(
            List<RequestView> requests,
            List<TableSize> tables,
            List<SecretView> secrets,
            @Nullable Note collection) {}

    record Note(String note) {}

    /** A request's health with times as ISO 8601 text. */
    record RequestView(
            String name,
            String tag,
            String placeKind,
            String place,
            String tenant,
            String query,
            String schedule,
            String state,
            @Nullable String lastRun,
            @Nullable Long lastDurationMs,
            @Nullable String nextRun,
            long lastRows,
            long totalRows,
            @Nullable ErrorView lastError,
            @Nullable String checkpoint,
            int failuresInARow,
            @Nullable String note,
            @Nullable Long lastDuplicateRows,
            @Nullable String lastSuccess,
            @Nullable StallView stall,
            ActivityView activity,
            TotalsView totals,
            @Nullable String threadRestarted,
            @Nullable ReconciliationView reconciliation,
            @Nullable PauseView pause,
            int zeroRuns,
            @Nullable WindowView lastWindow,
            @Nullable String table,
            @Nullable CredentialView credential) {

        static RequestView of(RequestHealth health, Collector collector) {
            return new RequestView(
                    health.name(),
                    health.tag().orElse(""),
                    health.kind().name().toLowerCase(Locale.ROOT),
                    health.place(),
                    health.tenant(),
                    health.query(),
                    health.schedule(),
                    health.state().name().toLowerCase(Locale.ROOT),
                    health.lastRun().map(Instant::toString).orElse(null),
                    health.lastDuration().map(Duration::toMillis).orElse(null),
                    health.nextRun().map(Instant::toString).orElse(null),
                    health.lastRows(),
                    health.totalRows(),
                    health.lastError().map(ErrorView::of).orElse(null),
                    health.checkpoint().map(Instant::toString).orElse(null),
                    health.failuresInARow(),
                    health.note().orElse(null),
                    health.lastHeldRows().orElse(null),
                    health.lastSuccess().map(Instant::toString).orElse(null),
                    health.stall().map(StallView::of).orElse(null),
                    ActivityView.of(health.activity()),
                    TotalsView.of(health.totals()),
                    health.threadRestarted().map(Instant::toString).orElse(null),
                    health.reconciliation().map(ReconciliationView::of).orElse(null),
                    health.pause().map(PauseView::of).orElse(null),
                    health.zeroRuns(),
                    health.lastWindow().map(WindowView::of).orElse(null),
                    health.table().orElse(null),
                    collector.credential(health.name()).map(CredentialView::of).orElse(null));
        }
    }

    record ErrorView(String time, String code, String message) {
        static ErrorView of(RunError error) {
            return new ErrorView(error.time().toString(), error.code(), error.message());
        }
    }

    /** What is pulled, how each request fares, and what is stored. */
    @GetMapping("/api/sources")
    SourcesAnswer sources() {
        List<RequestView> requests = collector.health().stream()
                .map(health -> RequestView.of(health, collector))
                .toList();
        List<SecretView> secrets = collector.secrets().stream()
                .map(life -> SecretView.of(life, clock.instant()))
                .toList();
        Note nothingToCollect = new Note("The configuration has no request that is enabled: nothing is collected.");
        return new SourcesAnswer(requests, tables.sizes(), secrets, requests.isEmpty() ? nothingToCollect : null);
    }
}
