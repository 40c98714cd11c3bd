package io.threatlockdown.wazuh.azurelogs;

import java.time.Instant;
import java.util.Optional;

/**
 * What is sent of one record, and what it is known by when it comes again.
 *
 * @param content what the record holds, shortened to a digest
 * @param itemId what names the record in its source; {@code ""} for nothing
 * @param time when it happened
 * @param ingested when Azure took it in
 * @param wholeRow whether it has the columns that every row of Log Analytics has and a summary has not
 */
record Outgoing(
        String message,
        String content,
        String itemId,
        Optional<Instant> time,
        Optional<Instant> ingested,
        boolean wholeRow) {
    /** Of what does not say when Azure took it in. */
    Outgoing(String message, String content, String itemId, Optional<Instant> time) {
        this(message, content, itemId, time, Optional.empty(), false);
    }
}
