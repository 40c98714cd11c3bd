package io.threatlockdown.workspace;

import io.threatlockdown.workspace.StoredException.Act;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Which alerts nobody wants to be told of. Thread-safe; a change counts for alerts that are raised after it returned, and is on disk by
 * then.
 */
public final class Exceptions {
    private final WorkspaceDatabase database;
    private final AuditTrail auditTrail;
    private final ReentrantLock changes = new ReentrantLock();

    /** As they are committed, the oldest first: raising alerts asks no database. */
    private volatile List<StoredException> held = List.of();

    Exceptions(WorkspaceDatabase database, AuditTrail auditTrail) {
        this.database = database;
        this.auditTrail = auditTrail;
    }

    void start(Connection connection) throws SQLException {
        held = List.copyOf(ExceptionTables.read(connection));
    }

    /** All that were ever made, the oldest first. */
    public List<StoredException> all() {
        return held;
    }

    /** Those that count for alerts that are raised at that time. */
    public ExceptionsInForce inForce(Instant at) {
        List<StoredException> all = held;
        if (all.isEmpty()) {
            return ExceptionsInForce.NONE;
        }
        return ExceptionsInForce.of(
                all.stream().filter(exception -> exception.isInForce(at)).toList());
    }

    /**
     * @param alert the id of the one that it is made from; {@code ""} for none
     * @param expires empty for never
     */
    public StoredException make(
            List<ExceptionCondition> conditions, String comment, String alert, Optional<Instant> expires, Act made) {
        return make(conditions, comment, alert, expires, made, exception -> List.of());
    }

    /** The same, with lines of the audit log: all or none. */
    public StoredException make(
            List<ExceptionCondition> conditions,
            String comment,
            String alert,
            Optional<Instant> expires,
            Act made,
            Function<StoredException, List<AuditEntry>> audit) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("an exception has a condition, or it would hide every alert");
        }
        changes.lock();
        try {
            long id = held.isEmpty() ? 1 : held.getLast().id() + 1;
            StoredException exception = new StoredException(
                    id, conditions, comment, alert, made, expires, Optional.empty(), Optional.empty());
            put(exception, audit);
            return exception;
        } finally {
            changes.unlock();
        }
    }

    /** Lets it count no more. Empty where none of that id is in force. */
    public Optional<StoredException> end(long id, Act act) {
        return end(id, act, exception -> List.of());
    }

    /** The same, with lines of the audit log: all or none. */
    public Optional<StoredException> end(long id, Act act, Function<StoredException, List<AuditEntry>> audit) {
        return change(
                id,
                act,
                audit,
                known -> new StoredException(
                        id,
                        known.conditions(),
                        known.comment(),
                        known.alert(),
                        known.made(),
                        known.expires(),
                        known.extended(),
                        Optional.of(act)));
    }

    /** Lets it count until then; empty for ever. Empty where none of that id is in force: what has ended is made anew. */
    public Optional<StoredException> extend(long id, Optional<Instant> expires, Act act) {
        return extend(id, expires, act, exception -> List.of());
    }

    /** The same, with lines of the audit log: all or none. */
    public Optional<StoredException> extend(
            long id, Optional<Instant> expires, Act act, Function<StoredException, List<AuditEntry>> audit) {
        return change(
                id,
                act,
                audit,
                known -> new StoredException(
                        id,
                        known.conditions(),
                        known.comment(),
                        known.alert(),
                        known.made(),
                        expires,
                        Optional.of(act),
                        known.ended()));
    }

    private Optional<StoredException> change(
            long id,
            Act act,
            Function<StoredException, List<AuditEntry>> audit,
            UnaryOperator<StoredException> change) {
        changes.lock();
        try {
            Optional<StoredException> changed = held.stream()
                    .filter(exception -> exception.id() == id && exception.isInForce(act.at()))
                    .findFirst()
                    .map(change);
            changed.ifPresent(exception -> put(exception, audit));
            return changed;
        } finally {
            changes.unlock();
        }
    }

    private void put(StoredException exception, Function<StoredException, List<AuditEntry>> audit) {
        held = database.read("keep an exception", connection -> {
            connection.setAutoCommit(false);
            ExceptionTables.put(connection, exception);
            for (AuditEntry entry : audit.apply(exception)) {
                auditTrail.add(connection, entry);
            }
            connection.commit();
            return List.copyOf(ExceptionTables.read(connection));
        });
    }
}
