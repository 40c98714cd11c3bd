package io.threatlockdown.tenant;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioStream;
import io.threatlockdown.workspace.Checkpoint;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the rows of the scenario into the workspace when the time to show them has come, and other rows at the moment they are handed
 * over. Unless the index is slow, no row ever appears with an ingestion time before a moment for which {@link #arrive()} has returned.
 *
 * <p>Thread-safe. The position of each table is committed with its rows: after a crash the feed goes on without gap or repetition.
 */
final class ScenarioFeed {
    private static final String CHECKPOINT = "scenario/";
    private static final int BATCH = 5_000;

    /** What Azure might add to a table one day. */
    private static final String NEW_COLUMN = "ServiceRevision";

    private final Workspace workspace;
    private final InstantSource clock;
    private final ScenarioStream stream;
    private final Map<String, Instant> positions = new HashMap<>();
    private final Map<Schema, Schema> storedSchemas = new HashMap<>();
    private final Map<Schema, Schema> widerSchemas = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private Instant present;
    private boolean wider;

    /** @param beginning of the ingestion times, where the workspace holds none of the scenario yet */
    ScenarioFeed(Workspace workspace, Scenario scenario, InstantSource clock, Instant beginning) {
        this.workspace = workspace;
        this.clock = clock;
        for (Schema schema : scenario.tables()) {
            Instant position = workspace
                    .checkpoint(CHECKPOINT + schema.table())
                    .map(Checkpoint::until)
                    .orElse(wholeTicks(beginning));
            positions.put(schema.table(), position);
        }
        this.present = positions.values().stream().min(Instant::compareTo).orElse(beginning);
        this.stream = scenario.streamFrom(present);
    }

    /** Lets in all that was ingested before now, and says when that is. */
    Instant arrive() {
        lock.lock();
        try {
            Instant now = wholeTicks(clock.instant());
            // A clock that was set back waits here until the time has caught up.
            if (now.isAfter(present)) {
                Map<String, List<ScenarioRow>> byTable = new LinkedHashMap<>();
                for (ScenarioRow row : stream.until(now)) {
                    if (!row.shown().isBefore(positions.get(row.event().table()))) {
                        byTable.computeIfAbsent(row.event().table(), table -> new ArrayList<>())
                                .add(row);
                    }
                }
                byTable.forEach((table, rows) -> append(table, rows, now));
                present = now;
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    /** From now on rows of the scenario have a column more. */
    void addColumn() {
        lock.lock();
        try {
            arrive();
            wider = true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets these rows in now, all of one schema; equal ones count each. */
    long add(Schema schema, List<Event> events) {
        lock.lock();
        try {
            return add(schema, events, arrive());
        } finally {
            lock.unlock();
        }
    }

    /** The same for rows that the service took in before, and shows only now. */
    long add(Schema schema, List<Event> events, Instant ingested) {
        lock.lock();
        try {
            Instant now = arrive();
            try (WorkspaceTransaction transaction = workspace.begin(schema.table(), now)) {
                for (int from = 0; from < events.size(); from += BATCH) {
                    List<Event> part = events.subList(from, Math.min(events.size(), from + BATCH)).stream()
                            .map(event -> stored(event, wholeTicks(ingested)))
                            .toList();
                    transaction.append(new EventBatch(part.getFirst().schema(), part));
                }
                transaction.commit();
                return transaction.newRows();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Records the position of the tables that had no row of late, so that a restart need not go over them again. */
    void rest() {
        lock.lock();
        try {
            for (String table : positions.keySet()) {
                if (positions.get(table).isBefore(present)) {
                    append(table, List.of(), present);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void append(String table, List<ScenarioRow> rows, Instant until) {
        try (WorkspaceTransaction transaction = workspace.begin(table, until)) {
            for (int from = 0; from < rows.size(); from += BATCH) {
                List<Event> part = rows.subList(from, Math.min(rows.size(), from + BATCH)).stream()
                        .map(row -> stored(widened(row.event()), row.ingestionTime()))
                        .toList();
                transaction.append(new EventBatch(part.getFirst().schema(), part));
            }
            transaction.setCheckpoint(new Checkpoint(CHECKPOINT + table, until));
            transaction.commit();
        }
        positions.put(table, until);
    }

    private Event widened(Event event) {
        if (!wider) {
            return event;
        }
        Schema schema = widerSchemas.computeIfAbsent(event.schema(), ScenarioFeed::widerSchema);
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length - 1; i++) {
            values[i] = event.value(i);
        }
        values[values.length - 1] = "since " + present;
        return new Event(schema, values);
    }

    private static Schema widerSchema(Schema schema) {
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.add(Column.of(NEW_COLUMN, ColumnType.STRING));
        return new Schema(schema.table(), columns);
    }

    /** The row with what the service adds to it: its ingestion time and an id of its own. */
    private Event stored(Event event, Instant ingestionTime) {
        Schema schema = storedSchemas.computeIfAbsent(event.schema(), ScenarioFeed::storedSchema);
        int columns = event.schema().size();
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < columns; i++) {
            values[i] = event.value(i);
        }
        values[columns] = ingestionTime;
        if (schema.size() > columns + 1) {
            values[columns + 1] = UUID.randomUUID().toString();
        }
        return new Event(schema, values);
    }

    private static Schema storedSchema(Schema schema) {
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.add(Column.of(Event.INGESTION_TIME, ColumnType.DATETIME));
        if (schema.indexOf("_ItemId") < 0) {
            columns.add(Column.of("_ItemId", ColumnType.STRING));
        }
        return new Schema(schema.table(), columns);
    }

    private static Instant wholeTicks(Instant time) {
        return Ticks.toInstant(Ticks.of(time));
    }
}
