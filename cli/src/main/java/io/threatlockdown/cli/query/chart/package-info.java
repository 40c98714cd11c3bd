/**
 * Does: draws an answer as a chart of block characters, as {@code render} at a query's end asks for.
 * Never does: ask a workspace, or the terminal.
 * Talks to: the writer it is given.
 */
@NullMarked
package io.threatlockdown.cli.query.chart;

import org.jspecify.annotations.NullMarked;
