package io.threatlockdown.wazuh.azurelogs;

import java.time.Instant;
import java.util.Optional;

/**
 * What is sent of one record, and what it is known by when it comes again.
 *
 * @param content what the record holds, shortened to a digest
 * @param itemId what names the record in its source; {@code ""} for nothing
 * @param time when it happened
 * @param wholeRow whether it has the columns that every row of Log Analytics has and a summary has not
 */
record Outgoing(String message, String content, String itemId, Optional<Instant> time, boolean wholeRow) {}
