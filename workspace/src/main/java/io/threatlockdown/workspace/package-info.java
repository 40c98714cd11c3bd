/**
 * Does: keeps events, alerts and checkpoints in one DuckDB file, in transactions that hold all three; answers KQL on them.
 * Never does: know Azure, rules, or where a batch came from.
 * Talks to: the database file below its directory, and nobody else.
 */
@NullMarked
package io.threatlockdown.workspace;

import org.jspecify.annotations.NullMarked;
