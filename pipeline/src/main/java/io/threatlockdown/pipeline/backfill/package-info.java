/**
 * Does: takes in spans of the past, window after window beside the schedules; goes on where it was.
 * Never does: move a request's checkpoint, or mix the past into what rules remember of the present.
 * Talks to: pipeline, detection, workspace.
 */
@NullMarked
package io.threatlockdown.pipeline.backfill;

import org.jspecify.annotations.NullMarked;
