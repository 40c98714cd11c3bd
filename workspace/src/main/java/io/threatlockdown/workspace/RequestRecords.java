package io.threatlockdown.workspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** What is kept of each request: how far it is, how its last run went, whether it is paused, what its rows' ids are worth. Thread-safe. */
final class RequestRecords {
    private final WorkspaceDatabase database;
    private final StateTables state;
    private final ReentrantLock itemIdChanges = new ReentrantLock();

    RequestRecords(WorkspaceDatabase database, StateTables state) {
        this.database = database;
        this.state = state;
    }

    Optional<Checkpoint> checkpoint(String request) {
        return database.read("read a checkpoint", connection -> state.checkpoint(connection, request));
    }

    List<Checkpoint> checkpoints(String beginning) {
        return database.read("read checkpoints", connection -> state.checkpoints(connection, beginning));
    }

    void putCheckpoint(Checkpoint checkpoint) {
        database.write(
                "record the checkpoint of " + checkpoint.request(),
                connection -> state.putCheckpoint(connection, checkpoint, 0));
    }

    long totalRows(String request) {
        return database.read("read a checkpoint", connection -> state.totalRows(connection, request));
    }

    Set<String> collectedTables(String request) {
        return database.read(
                "read for which tables a request is", connection -> CollectedTables.of(connection, request));
    }

    Map<String, FilePosition> positions(String source) {
        return database.read("read the positions in files", connection -> FilePositions.of(connection, source));
    }

    List<RequestRun> runs() {
        return database.read("read the last runs", state::runs);
    }

    void putRun(RequestRun run) {
        database.write("record a run", connection -> state.putRun(connection, run));
    }

    List<RequestPause> pauses() {
        return database.read("read the pauses of requests", PauseTable::all);
    }

    void putPause(RequestPause pause) {
        database.write("record the pause of " + pause.request(), connection -> PauseTable.put(connection, pause));
    }

    void removePause(String request) {
        database.write("remove the pause of " + request, connection -> PauseTable.remove(connection, request));
    }

    Optional<ItemIds> itemIds(String source, String table) {
        return database.read("read what is known of ids", connection -> ItemIdTable.of(connection, source, table));
    }

    void putItemIds(ItemIds found) {
        // One after the other: requests on one table find it out at the same time.
        itemIdChanges.lock();
        try {
            database.write("record what is known of ids", connection -> ItemIdTable.put(connection, found));
        } finally {
            itemIdChanges.unlock();
        }
    }
}
