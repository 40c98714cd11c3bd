package io.threatlockdown.workspace;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The lines that wait to leave, channel by channel, and how far the files they go to are right. Thread-safe. */
final class Outbox {
    private final WorkspaceDatabase database;
    private final OutboxTable lines = new OutboxTable();
    private final Map<OutboxChannel, ChannelCounts> counts = new EnumMap<>(OutboxChannel.class);

    Outbox(WorkspaceDatabase database) {
        this.database = database;
        for (OutboxChannel channel : OutboxChannel.values()) {
            counts.put(channel, new ChannelCounts());
        }
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

    private long count(OutboxChannel channel) {
        return database.read("count the outbox", connection -> lines.count(connection, channel));
    }

    Optional<WrittenFile> written(OutboxChannel channel) {
        return database.read("read the outbox", connection -> lines.written(connection, channel));
    }

    void putWritten(OutboxChannel channel, WrittenFile written) {
        database.write("record a written file", connection -> lines.putWritten(connection, channel, written));
    }

    /** Both or none. */
    void remove(OutboxChannel channel, long upTo, WrittenFile written, Instant at) {
        long gone = database.commit("record lines that have left", connection -> {
            long left = lines.remove(connection, channel, upTo);
            lines.putWritten(connection, channel, written);
            return left;
        });
        of(channel).left(gone, at);
    }

    void remove(OutboxChannel channel, long upTo) {
        of(channel)
                .left(database.read(
                        "record lines that have left", connection -> lines.remove(connection, channel, upTo)));
    }

    void failed(OutboxChannel channel, Instant at, String reason) {
        of(channel).failed(at, reason);
    }

    void works(OutboxChannel channel) {
        of(channel).works();
    }

    ChannelHealth health(OutboxChannel channel) {
        return of(channel).health(channel, count(channel));
    }

    private ChannelCounts of(OutboxChannel channel) {
        return Objects.requireNonNull(counts.get(channel));
    }
}
