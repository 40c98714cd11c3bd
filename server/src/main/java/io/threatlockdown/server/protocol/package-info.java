/**
 * Does: the Log Analytics query protocol on the local workspace, for clients that speak it: queries, batches, the list of tables.
 * Never does: open anything to a client without a token, or change what is stored.
 * Talks to: {@code workspace} for queries and the shape of answers, {@code tokens} for verdicts.
 */
@NullMarked
package io.threatlockdown.server.protocol;

import org.jspecify.annotations.NullMarked;
