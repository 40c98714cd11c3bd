/**
 * Does: prints rows as a table, JSON lines or CSV.
 * Never does: know where rows come from.
 * Talks to: the terminal.
 */
@NullMarked
package io.threatlockdown.cli.table;

import org.jspecify.annotations.NullMarked;
