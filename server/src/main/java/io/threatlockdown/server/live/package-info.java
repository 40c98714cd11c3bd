/**
 * Does: tells open pages that there are new alerts, that states of alerts changed, or that a request's state changed.
 * Never does: send an event's content.
 * Talks to: workspace, pipeline.
 */
@NullMarked
package io.threatlockdown.server.live;

import org.jspecify.annotations.NullMarked;
