package io.threatlockdown.workspace;

import java.time.Instant;

/**
 * What was found out of the ids that a service gives the rows of one table.
 *
 * @param source the workspace that was asked
 * @param since when it was found out
 */
public record ItemIds(String source, String table, ItemIdTrust trust, Instant since) {}
