package io.threatlockdown.workspace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The searches that people keep. Thread-safe; a change is on disk when its method returns, with its lines of the audit log or not at all. */
public final class SavedSearches {
    private final WorkspaceDatabase database;
    private final AuditTrail auditTrail;
    private final ReentrantLock changes = new ReentrantLock();

    SavedSearches(WorkspaceDatabase database, AuditTrail auditTrail) {
        this.database = database;
        this.auditTrail = auditTrail;
    }

    /** Of everybody, by name. */
    public List<SavedSearch> all() {
        return database.read("read the saved searches", SavedSearchTable::read);
    }

    public Optional<SavedSearch> find(String id) {
        return all().stream().filter(search -> search.id().equals(id)).findFirst();
    }

    /**
     * Saves a search in place of its owner's of that kind and name, whose id it takes.
     *
     * @param audit makes the lines of the audit log from what was there before
     * @return what was saved
     */
    public SavedSearch save(SavedSearch search, Function<Optional<SavedSearch>, List<AuditEntry>> audit) {
        changes.lock();
        try {
            Optional<SavedSearch> before = all().stream()
                    .filter(known -> known.kind() == search.kind()
                            && known.owner().equals(search.owner())
                            && known.name().equals(search.name()))
                    .findFirst();
            SavedSearch saved = new SavedSearch(
                    before.map(SavedSearch::id).orElse(search.id()),
                    search.kind(),
                    search.owner(),
                    search.name(),
                    search.text(),
                    search.shared(),
                    search.watched(),
                    search.changed());
            List<AuditEntry> lines = audit.apply(before);
            database.read("save the search " + search.name(), connection -> {
                connection.setAutoCommit(false);
                SavedSearchTable.put(connection, saved);
                commit(connection, lines);
                return true;
            });
            return saved;
        } finally {
            changes.unlock();
        }
    }

    /** Removes a search; nothing happens where there is none of that id. */
    public void remove(String id, List<AuditEntry> audit) {
        changes.lock();
        try {
            database.read("remove the saved search " + id, connection -> {
                connection.setAutoCommit(false);
                SavedSearchTable.remove(connection, id);
                commit(connection, audit);
                return true;
            });
        } finally {
            changes.unlock();
        }
    }

    private void commit(Connection connection, List<AuditEntry> lines) throws SQLException {
        for (AuditEntry line : lines) {
            auditTrail.add(connection, line);
        }
        connection.commit();
    }
}
