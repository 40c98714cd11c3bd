/**
 * Does: runs a rule over the events that are stored, with an engine and a memory of its own, and says what it would have found.
 * Never does: touch what the live rules remember; store an alert; hand one to any output.
 * Talks to: detection; the workspace, through KQL.
 */
@NullMarked
package io.threatlockdown.server.rules.backtest;

import org.jspecify.annotations.NullMarked;
