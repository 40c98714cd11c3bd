package io.threatlockdown.workspace;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The lines that wait to leave, channel by channel, and how far the files they go to are right. Thread-safe. */
final class Outbox {
    private final WorkspaceDatabase database;
    private final OutboxTable lines = new OutboxTable();

    Outbox(WorkspaceDatabase database) {
        this.database = database;
    }

    void start() throws SQLException {
        lines.start(database.root());
    }

    /** Where transactions gather their lines. */
    OutboxTable lines() {
        return lines;
    }

    List<OutboxEntry> waiting(OutboxChannel channel, int most) {
        return database.read("read the outbox", connection -> lines.next(connection, channel, most));
    }

    long count(OutboxChannel channel) {
        return database.read("count the outbox", connection -> lines.count(connection, channel));
    }

    Optional<WrittenFile> written(OutboxChannel channel) {
        return database.read("read the outbox", connection -> lines.written(connection, channel));
    }

    void putWritten(OutboxChannel channel, WrittenFile written) {
        database.write("record a written file", connection -> lines.putWritten(connection, channel, written));
    }

    /** Both or none. */
    void remove(OutboxChannel channel, long upTo, WrittenFile written) {
        database.commit("record lines that have left", connection -> {
            lines.remove(connection, channel, upTo);
            lines.putWritten(connection, channel, written);
            return upTo;
        });
    }

    void remove(OutboxChannel channel, long upTo) {
        database.write("record lines that have left", connection -> lines.remove(connection, channel, upTo));
    }
}
