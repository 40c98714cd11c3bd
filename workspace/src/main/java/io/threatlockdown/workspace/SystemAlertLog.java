package io.threatlockdown.workspace;

import io.threatlockdown.event.Ticks;

import java.time.Instant;
import java.util.List;

/** What was wrong with the product's own work, since when and until when. Thread-safe. */
final class SystemAlertLog {
    private final WorkspaceDatabase database;

    SystemAlertLog(WorkspaceDatabase database) {
        this.database = database;
    }

    /** What lasts first, then the newest. */
    List<SystemAlert> newest(int most) {
        return database.read("read the system alerts", connection -> SystemAlertTable.newest(connection, most));
    }

    void begin(SystemAlert alert) {
        database.write(
                "record a system alert of " + alert.subject(), connection -> SystemAlertTable.begin(connection, alert));
    }

    void end(SystemAlert alert, Instant ended) {
        database.write(
                "record the end of a system alert of " + alert.subject(),
                connection -> SystemAlertTable.end(connection, alert, Ticks.of(ended)));
    }
}
