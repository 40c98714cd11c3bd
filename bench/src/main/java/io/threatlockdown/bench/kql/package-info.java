/**
 * Does: makes sign-in logs, takes them into a workspace, and measures that and the answers to queries on them against SQL by hand.
 * Never does: judge rows; read a table other than through the database.
 * Talks to: workspace.
 */
@NullMarked
package io.threatlockdown.bench.kql;

import org.jspecify.annotations.NullMarked;
