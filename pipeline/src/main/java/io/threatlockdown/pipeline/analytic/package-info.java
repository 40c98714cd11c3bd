/**
 * Does: runs analytic rules on their grid of times, each window once, again where rows came late, and raises what their answers find.
 * Never does: read files of rules, look at single events, hold up what comes in.
 * Talks to: detection for the rules, kql for what their rows stand for, workspace for answers and for the one transaction of a run.
 */
@NullMarked
package io.threatlockdown.pipeline.analytic;

import org.jspecify.annotations.NullMarked;
