package io.threatlockdown.workspace;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Puts the rows of one transaction that are new into one table, which is made or widened as they need it. For one thread. */
final class TableWriter {
    private final Workspace workspace;
    private final DuckDBConnection connection;
    private final Instant arrival;
    private final Recognition recognition;
    private final RowIdentity identity;
    private final StoredRows storedRows;
    private final RecordMatch records;
    private final Map<Schema, RowLayout> layouts = new LinkedHashMap<>();
    /** Of rows that are known by their own ids: the table does not show yet what this transaction put there. */
    private final Set<UUID> seen = new HashSet<>();

    private StoredTable table;
    private @Nullable RowAppender appender;
    private boolean changed;
    private long newRows;
    private boolean gaveIds;

    TableWriter(
            Workspace workspace,
            DuckDBConnection connection,
            StoredRows storedRows,
            String tableName,
            Instant arrival,
            Recognition recognition) {
        this.workspace = workspace;
        this.connection = connection;
        this.storedRows = storedRows;
        this.arrival = arrival;
        this.recognition = recognition;
        this.identity = RowIdentity.of(recognition);
        this.records = new RecordMatch(storedRows, identity);
        this.table = workspace.stored().now().stored(tableName).orElseGet(() -> create(tableName));
    }

    /** The rows that are new, in their order. */
    List<NewRow> append(EventBatch batch) throws SQLException {
        return switch (recognition) {
            case Recognition.ByRecord byRecord ->
                append(batch.schema(), records.newOf(table, batch.events())); // The ids first: most are held by them.
            case Recognition.CountedOnce once -> appendCounted(batch.schema(), records.unrepeated(batch.events()));
            case Recognition.Counted counted -> appendCounted(batch.schema(), batch.events());
            case Recognition.ByItemId byItemId -> appendCounted(batch.schema(), batch.events());
            case Recognition.InFile file -> appendCounted(batch.schema(), batch.events());
        };
    }

    private List<NewRow> appendCounted(Schema schema, List<Event> events) throws SQLException {
        List<UUID> identities = new ArrayList<>(events.size());
        events.forEach(event -> identities.add(identity.of(event)));
        BitSet held = held(events, identities);
        List<NewRow> fresh = new ArrayList<>(events.size() - held.cardinality());
        for (int i = held.nextClearBit(0); i < events.size(); i = held.nextClearBit(i + 1)) {
            fresh.add(new NewRow(identities.get(i), events.get(i)));
        }
        return append(schema, fresh);
    }

    private List<NewRow> append(Schema schema, List<NewRow> fresh) throws SQLException {
        RowLayout layout = layoutOf(schema);
        RowAppender rows = appender();
        for (NewRow row : fresh) {
            rows.append(layout.stored(row.event(), row.id(), arrival));
        }
        newRows += fresh.size();
        return fresh;
    }

    private BitSet held(List<Event> events, List<UUID> identities) throws SQLException {
        return switch (recognition) {
            case Recognition.Counted counted -> storedRows.held(table, events, identities);
            case Recognition.CountedOnce once -> storedRows.held(table, events, identities);
            case Recognition.ByRecord byRecord -> storedRows.held(table, events, identities);
            case Recognition.ByItemId byItemId -> heldOrRepeated(events, identities);
            case Recognition.InFile file when !file.goesOn() -> storedRows.held(table, events, identities);
            case Recognition.InFile file -> {
                renameHeld(events, identities);
                yield new BitSet();
            }
        };
    }

    /** One for all batches: its end brings what it holds into the table, which costs more for each of many columns than for many rows. */
    private RowAppender appender() throws SQLException {
        RowAppender open = appender;
        if (open == null) {
            open = new RowAppender(connection, table);
            appender = open;
        }
        return open;
    }

    /** Brings the rows into the table, and their ids to those that had none. */
    void close() throws SQLException {
        closeAppender();
        gaveIds |= records.giveIds(table);
    }

    /** Whether the table holds other rows than before, once this writer is closed. */
    boolean hasChangedRows() {
        return newRows > 0 || gaveIds;
    }

    private void closeAppender() throws SQLException {
        RowAppender open = appender;
        appender = null;
        if (open != null) {
            open.close();
        }
    }

    /** See {@link RecordMatch#repeated}. */
    long repeatedRows() {
        return records.repeated();
    }

    /** See {@link RecordMatch#renamed}. */
    long renamedRecords() {
        return records.renamed();
    }

    private BitSet heldOrRepeated(List<Event> events, List<UUID> identities) throws SQLException {
        BitSet held = storedRows.held(table, events, identities);
        for (int i = 0; i < identities.size(); i++) {
            if (!seen.add(identities.get(i))) {
                held.set(i);
            }
        }
        return held;
    }

    /** Rows that equal one from further ahead in their file are counted on from there. */
    private void renameHeld(List<Event> events, List<UUID> identities) throws SQLException {
        BitSet held = storedRows.held(table, events, identities);
        while (!held.isEmpty()) {
            List<Event> again = new ArrayList<>();
            List<UUID> renamed = new ArrayList<>();
            int[] positions = held.stream().toArray();
            for (int position : positions) {
                UUID next = identity.of(events.get(position));
                identities.set(position, next);
                again.add(events.get(position));
                renamed.add(next);
            }
            BitSet heldStill = storedRows.held(table, again, renamed);
            held.clear();
            heldStill.stream().forEach(i -> held.set(positions[i]));
        }
    }

    String tableName() {
        return table.name();
    }

    long newRows() {
        return newRows;
    }

    /** The table, if this transaction made or widened it. */
    Optional<StoredTable> changedTable() {
        return changed ? Optional.of(table) : Optional.empty();
    }

    private StoredTable create(String tableName) {
        StoredTable created = workspace.stored().planned(tableName);
        try {
            workspace.stored().state().createTable(connection, created);
        } catch (SQLException e) {
            throw workspace.database().failure("create the table " + tableName, e);
        }
        changed = true;
        return created;
    }

    private RowLayout layoutOf(Schema schema) throws SQLException {
        RowLayout known = layouts.get(schema);
        if (known != null && known.fits(table)) {
            return known;
        }
        List<Column> missing = RowLayout.missing(table, schema);
        if (!missing.isEmpty()) {
            closeAppender();
            StoredTable widened = table.widened(missing);
            workspace.stored().state().addColumns(connection, table, widened);
            table = widened;
            changed = true;
        }
        RowLayout layout = RowLayout.of(table, schema);
        layouts.put(schema, layout);
        return layout;
    }
}
