package io.threatlockdown.tenant.scenario;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;

/**
 * A line of a script: rows of one table.
 *
 * @param offset of the first row, from the beginning of the script
 * @param times how many rows, at least one
 * @param gap between one row and the next
 * @param columns as they are written down, with placeholders
 * @param line where it stands, for messages: {@code file:12}
 */
record ScriptStep(Duration offset, int times, Duration gap, String table, ObjectNode columns, String line) {
    /** When the last row is written, from the beginning of the script. */
    Duration end() {
        return offset.plus(gap.multipliedBy(times - 1L));
    }
}
