package io.threatlockdown.workspace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** The backfills that were asked for, with what became of them. Thread-safe. */
final class StoredBackfills {
    private final WorkspaceDatabase database;
    private final RuleMemories memories;
    private final AuditTrail auditTrail;

    StoredBackfills(WorkspaceDatabase database, RuleMemories memories, AuditTrail auditTrail) {
        this.database = database;
        this.memories = memories;
        this.auditTrail = auditTrail;
    }

    /** In the order in which they were asked for. */
    List<StoredBackfill> all() {
        return database.read("read the backfills", BackfillTables::all);
    }

    /** See {@link Workspace#addBackfill}. */
    StoredBackfill add(StoredBackfill backfill, Function<StoredBackfill, List<AuditEntry>> audit) {
        return database.commit("keep a backfill", connection -> {
            StoredBackfill numbered = new StoredBackfill(
                    BackfillTables.nextId(connection),
                    backfill.asked(),
                    backfill.from(),
                    backfill.to(),
                    backfill.quiet(),
                    backfill.notifies(),
                    backfill.started(),
                    backfill.state(),
                    backfill.parts());
            BackfillTables.add(connection, numbered);
            record(connection, audit.apply(numbered));
            return numbered;
        });
    }

    /** Of one that is done, nothing is remembered by the rules any more. */
    void putState(long backfill, StoredBackfill.State state, List<AuditEntry> audit) {
        boolean done = state == StoredBackfill.State.DONE;
        database.commit("keep the state of a backfill", connection -> {
            BackfillTables.putState(connection, backfill, state);
            if (done) {
                memories.dropOfBackfill(connection, backfill);
            }
            record(connection, audit);
            return state;
        });
        if (done) {
            memories.forget(backfill);
        }
    }

    private void record(Connection connection, List<AuditEntry> audit) throws SQLException {
        for (AuditEntry entry : audit) {
            auditTrail.add(connection, entry);
        }
    }

    void putError(long backfill, String key, String error) {
        database.write(
                "keep the error of a backfill",
                connection -> BackfillTables.putError(connection, backfill, key, error));
    }
}
