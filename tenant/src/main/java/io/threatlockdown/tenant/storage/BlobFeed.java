package io.threatlockdown.tenant.storage;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.tenant.shape.DiagnosticRecord;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes the rows of the workspace into the blobs, in the order of their ingestion, some time after it: so the blob of an hour still grows
 * when the hour is over. Thread-safe.
 */
final class BlobFeed {
    /** A column more, that no record shows because of its underscore. */
    private static final String RECEIVED = "_Received";

    private static final Duration SLICE = Duration.ofHours(1);

    private final Workspace workspace;
    private final BlobStore store;
    private final UUID tenantId;
    private final Duration lag;
    private final ReentrantLock lock = new ReentrantLock();

    /** @param lag between a row's ingestion into the workspace and its record in the storage account */
    BlobFeed(Workspace workspace, BlobStore store, UUID tenantId, Duration lag) {
        this.workspace = workspace;
        this.store = store;
        this.tenantId = tenantId;
        this.lag = lag;
    }

    /** Brings the blobs up to that moment, to the second. */
    void deliver(Instant present) {
        lock.lock();
        try {
            Instant until = present.minus(lag).truncatedTo(ChronoUnit.SECONDS);
            for (DiagnosticLog log : DiagnosticLog.values()) {
                deliver(log, until);
            }
        } catch (IOException e) {
            throw store.unwritable(e);
        } finally {
            lock.unlock();
        }
    }

    private void deliver(DiagnosticLog log, Instant until) throws IOException {
        if (workspace.tables().table(log.table()).isEmpty()) {
            return;
        }
        Optional<Instant> known = store.position(log);
        if (known.isPresent() && !known.get().isBefore(until)) {
            return;
        }
        Optional<Instant> begin = firstFrom(log, known.orElse(Instant.EPOCH), until);
        while (begin.isPresent()) {
            Instant end = begin.get().plus(SLICE);
            Instant to = end.isAfter(until) ? until : end;
            write(log, begin.get(), to);
            store.commit(log, to);
            begin = firstFrom(log, to, until);
        }
    }

    /** The ingestion time of the first row in that span; spans without rows cost one question. */
    private Optional<Instant> firstFrom(DiagnosticLog log, Instant from, Instant until) {
        String kql = span(log, from, until) + " | summarize First = min(ingestion_time())";
        try (QueryCursor rows = workspace.query(kql, QueryOptions.at(until))) {
            return rows.next().flatMap(row -> row[0] instanceof Instant first ? Optional.of(first) : Optional.empty());
        }
    }

    private void write(DiagnosticLog log, Instant from, Instant to) throws IOException {
        String kql = span(log, from, to) + " | extend " + RECEIVED + " = ingestion_time() | order by " + RECEIVED
                + " asc, _ItemId asc";
        try (QueryCursor rows = workspace.query(kql, QueryOptions.at(to));
                BlobWriter writer = new BlobWriter(store, log.container())) {
            Schema schema = new Schema(log.table(), rows.columns());
            int received = schema.indexOf(RECEIVED);
            for (Optional<@Nullable Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                Event event = new Event(schema, row.get());
                if (event.value(received) instanceof Instant ingested) {
                    String line = Json.write(DiagnosticRecord.of(event, log.category()));
                    writer.append(log.blob(event, ingested, tenantId), line, ingested.plus(lag));
                }
            }
        }
    }

    private static String span(DiagnosticLog log, Instant from, Instant to) {
        return "['" + log.table() + "'] | where ingestion_time() >= datetime(" + ValueText.of(from)
                + ") and ingestion_time() < datetime(" + ValueText.of(to) + ")";
    }
}
