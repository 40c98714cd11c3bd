package io.threatlockdown.workspace;

import io.threatlockdown.kql.KqlText;
import org.duckdb.DuckDBConnection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What people make of alerts: status, reason, assignee, tags, comments, and who changed what when. Kept beside the alerts, whose rows stay
 * as they were raised, for as long as the alerts are. Thread-safe; changes are made one after the other, each in a transaction of its own.
 */
public final class AlertStates {
    private final WorkspaceDatabase database;
    private final WorkspaceTables tables;
    private final WorkspaceQueries queries;
    private final AuditTrail auditTrail;
    private final ReentrantLock changes = new ReentrantLock();

    AlertStates(WorkspaceDatabase database, WorkspaceTables tables, WorkspaceQueries queries, AuditTrail auditTrail) {
        this.database = database;
        this.tables = tables;
        this.queries = queries;
        this.auditTrail = auditTrail;
    }

    /**
     * Changes the states of alerts: of all that are meant and differ, or, when it fails, of none.
     *
     * @param by who asked for it
     * @throws io.threatlockdown.kql.KqlException when a query selects and cannot be compiled
     */
    public AlertChangeOutcome change(AlertSelection selection, AlertChange change, String by, Instant at) {
        return change(selection, TenantScope.EVERYTHING, change, by, at, made -> List.of());
    }

    /**
     * The same, with lines of the audit log: both or none.
     *
     * @param tenants whose alerts may be changed; others are not there
     * @param audit the lines about a change that was made
     */
    public AlertChangeOutcome change(
            AlertSelection selection,
            TenantScope tenants,
            AlertChange change,
            String by,
            Instant at,
            Function<AlertChangeOutcome.Made, List<AuditEntry>> audit) {
        changes.lock(); // From the selection on: what it finds must not be changed by another before this one writes.
        try {
            return database.read("change the states of alerts", connection -> {
                DuckDBConnection own = connection.unwrap(DuckDBConnection.class);
                own.setAutoCommit(false);
                gather(own, selection, QueryOptions.at(at).ofTenants(tenants));
                StoredTable alerts = tables.now().stored(AlertsTable.NAME).orElseThrow();
                long selected = AlertStateTables.workOut(own, alerts, change);
                if (selection instanceof AlertSelection.Matching(String ignored, var confirmed)
                        && confirmed.isPresent()
                        && confirmed.getAsLong() != selected) {
                    own.rollback();
                    return new AlertChangeOutcome.OtherCount(selected);
                }
                long conflicting = AlertStateTables.conflicting(own);
                List<AlertChangeOutcome.Conflict> conflicts = AlertStateTables.conflicts(own);
                long changed = AlertStateTables.write(own, alerts, change, by, at);
                AlertChangeOutcome.Made made = new AlertChangeOutcome.Made(selected, changed, conflicting, conflicts);
                for (AuditEntry entry : audit.apply(made)) {
                    auditTrail.add(own, entry);
                }
                own.commit();
                return made;
            });
        } finally {
            tables.changes().changed(Set.of(AlertsTable.NAME));
            changes.unlock();
        }
    }

    private void gather(DuckDBConnection connection, AlertSelection selection, QueryOptions options)
            throws SQLException {
        switch (selection) {
            case AlertSelection.Named named -> AlertStateTables.gather(connection, open(named.seen(), options));
            case AlertSelection.Matching matching -> {
                try (QueryCursor ids = queries.query(matching.kql(), options)) {
                    AlertStateTables.gather(connection, ids);
                }
            }
        }
    }

    /** Those of the alerts that are there for whoever asks. */
    private Map<String, OptionalLong> open(Map<String, OptionalLong> seen, QueryOptions options) {
        if (!options.tenants().isLimited() || seen.isEmpty()) {
            return seen;
        }
        String ids = seen.keySet().stream().map(KqlText::literal).collect(Collectors.joining(", "));
        String kql = AlertsTable.NAME + " | where AlertId in (" + ids + ") | project AlertId";
        Map<String, OptionalLong> open = new HashMap<>();
        try (QueryCursor rows = queries.query(kql, options)) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                String id = String.valueOf(row.get()[0]);
                open.put(id, seen.getOrDefault(id, OptionalLong.empty()));
            }
        }
        return open;
    }

    /** What was done with an alert, the oldest first. */
    public List<AlertHistoryEntry> history(String alert) {
        return database.read("read the history of an alert", connection -> AlertStateTables.history(connection, alert));
    }

    /** Removes alerts with what is known of them: both or none. */
    <T> T expiring(WorkspaceDatabase.Reading<T> removal, Connection connection, StoredTable alerts)
            throws SQLException {
        changes.lock();
        try {
            connection.setAutoCommit(false);
            T removed = removal.from(connection);
            AlertStateTables.expire(connection, alerts);
            connection.commit();
            return removed;
        } finally {
            tables.changes().changed(Set.of(AlertsTable.NAME));
            changes.unlock();
        }
    }
}
