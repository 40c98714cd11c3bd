/**
 * Does: prints rows as a table, CSV, JSON or Markdown.
 * Never does: know where rows come from, or ask the terminal.
 * Talks to: the writer it is given.
 */
@NullMarked
package io.threatlockdown.cli.table;

import org.jspecify.annotations.NullMarked;
