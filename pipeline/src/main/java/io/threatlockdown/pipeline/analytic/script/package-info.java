/**
 * Does: reads cases of analytic rules, rows with times of runs and what these must and must not find, and plays them on a workspace.
 * Never does: run a rule on a schedule; print.
 * Talks to: {@code pipeline.analytic}, which makes the runs; detection for the form of rows and times; workspace.
 */
@NullMarked
package io.threatlockdown.pipeline.analytic.script;

import org.jspecify.annotations.NullMarked;
