package io.threatlockdown.workspace;

import io.threatlockdown.kql.FunctionCheck;
import io.threatlockdown.kql.QueryScope;
import io.threatlockdown.workspace.WorkspaceDatabase.Writing;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The functions that queries may call by name; one change at a time. Thread-safe. */
final class SavedFunctions {
    private final WorkspaceDatabase database;
    private final WorkspaceTables tables;
    private final WorkspaceQueries queries;
    private final AuditTrail auditTrail;
    private final FunctionTable stored = new FunctionTable();
    private final ReentrantLock changes = new ReentrantLock();

    SavedFunctions(
            WorkspaceDatabase database, WorkspaceTables tables, WorkspaceQueries queries, AuditTrail auditTrail) {
        this.database = database;
        this.tables = tables;
        this.queries = queries;
        this.auditTrail = auditTrail;
    }

    /** Reads those that are stored. */
    void start() throws SQLException {
        tables.publish(stored.read(database.root()));
    }

    /** By name. */
    List<StoredFunction> all() {
        return tables.now().functions().values().stream()
                .sorted(Comparator.comparing(StoredFunction::name))
                .toList();
    }

    Optional<StoredFunction> of(String name) {
        return Optional.ofNullable(tables.now().functions().get(name));
    }

    /** See {@link Workspace#saveFunction(StoredFunction)}. */
    FunctionCheck.Outcome save(StoredFunction function, Optional<AuditEntry> audit) {
        changes.lock();
        try {
            FunctionCheck.Outcome outcome =
                    FunctionCheck.of(function.function(), queries.readable(), QueryScope.at(function.changed()));
            if (!(outcome instanceof FunctionCheck.Outcome.Refused)) {
                change("save the function " + function.name(), connection -> stored.put(connection, function), audit);
            }
            return outcome;
        } finally {
            changes.unlock();
        }
    }

    /** Whether there was one of that name. */
    boolean remove(String name, Optional<AuditEntry> audit) {
        changes.lock();
        try {
            boolean known = of(name).isPresent();
            if (known) {
                change("remove the function " + name, connection -> stored.remove(connection, name), audit);
            }
            return known;
        } finally {
            changes.unlock();
        }
    }

    private void change(String what, Writing change, Optional<AuditEntry> audit) {
        List<StoredFunction> all = database.commit(what, connection -> {
            change.to(connection);
            if (audit.isPresent()) {
                auditTrail.add(connection, audit.get());
            }
            return stored.read(connection);
        });
        tables.publish(all);
    }
}
