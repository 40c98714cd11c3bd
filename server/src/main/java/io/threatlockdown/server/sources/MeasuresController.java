package io.threatlockdown.server.sources;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.ServerSettings;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is measured of the tables that requests fill, and of what the workspace takes up. */
@RestController
public class MeasuresController {
    private static final int HOURS = 24;

    private final Collector collector;
    private final Workspace workspace;
    private final Queries queries;
    private final InstantSource clock;
    private final Optional<RetentionSettings> retention;

    public MeasuresController(
            Collector collector, Workspace workspace, Queries queries, InstantSource clock, ServerSettings settings) {
        this.retention = settings.retention();
        this.collector = collector;
        this.workspace = workspace;
        this.queries = queries;
        this.clock = clock;
    }

    record Measures(List<TableMeasure> tables, FileSizes files, List<TableStorage> storage) {}

    /**
     * What one table takes up, the alerts' and the audit log's included.
     *
     * @param bytes in the file; rows that are in the log alone are not in it
     * @param keptDays how long rows are kept after they were taken in; {@code null} when that is not known
     */
    record TableStorage(String table, long bytes, @Nullable Long keptDays) {}

    /**
     * One table that requests fill.
     *
     * @param rowsByHour taken in by the source in each of the last 24 whole hours and the one that runs, the oldest first
     * @param lagP50Ms between an event and its ingestion by the source, over those hours; {@code null} without rows
     * @param query the rows by hour, as a query
     */
    record TableMeasure(
            String table,
            List<Long> rowsByHour,
            long rows,
            @Nullable Long lagP50Ms,
            @Nullable Long lagP95Ms,
            String query,
            String lagQuery) {}

    /** Bytes. @param log what is not moved into the file yet */
    record FileSizes(long database, long log) {}

    /** Rows by hour and lag of the tables that requests fill, the size of the workspace and of each table. */
    @GetMapping("/api/sources/measures")
    Measures measures() {
        Collection<String> stored = workspace.tables().storedTableNames();
        List<TableMeasure> tables = collector.health().stream()
                .map(RequestHealth::table)
                .flatMap(Optional::stream)
                .filter(stored::contains)
                .distinct()
                .map(this::measured)
                .toList();
        return new Measures(tables, files(), storage());
    }

    private TableMeasure measured(String table) {
        Instant first = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(HOURS, ChronoUnit.HOURS);
        String source = KqlText.identifier(table) + "\n| where ingestion_time() >= " + KqlText.literal(first);
        String byHour = source + "\n| summarize Rows = count() by Hour = bin(ingestion_time(), 1h)";
        Map<String, Long> rows = queries.rows(byHour).stream()
                .collect(Collectors.toMap(row -> String.valueOf(row.time("Hour")), row -> row.number("Rows")));
        List<Long> hours = new ArrayList<>();
        for (int hour = 0; hour <= HOURS; hour++) {
            hours.add(rows.getOrDefault(first.plus(hour, ChronoUnit.HOURS).toString(), 0L));
        }
        String lag = source + "\n| extend Lag = (ingestion_time() - TimeGenerated) / 1ms"
                + "\n| summarize Rows = countif(isnotnull(Lag)), P50 = percentile(Lag, 50), P95 = percentile(Lag, 95)";
        boolean hasTimes = workspace.tables().table(table).orElseThrow().columns().stream()
                .anyMatch(column -> column.name().equals("TimeGenerated"));
        Optional<Row> found = hasTimes
                ? queries.rows(lag).stream()
                        .filter(row -> row.number("Rows") > 0)
                        .findFirst()
                : Optional.empty();
        return new TableMeasure(
                table,
                List.copyOf(hours),
                hours.stream().mapToLong(Long::longValue).sum(),
                found.map(row -> row.number("P50")).orElse(null),
                found.map(row -> row.number("P95")).orElse(null),
                byHour,
                lag);
    }

    private FileSizes files() {
        Path database = workspace.settings().file();
        return new FileSizes(size(database), size(database.resolveSibling(database.getFileName() + ".wal")));
    }

    /** 0 for a file that is not there: the log is removed when it is empty. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException notThere) {
            return 0;
        }
    }

    private List<TableStorage> storage() {
        return workspace.tableBytes().entrySet().stream()
                .map(table -> new TableStorage(table.getKey(), table.getValue(), keptDays(table.getKey())))
                .toList();
    }

    private @Nullable Long keptDays(String table) {
        return retention.map(settings -> settings.of(table).toDays()).orElse(null);
    }
}
