/**
 * Does: tells open pages that there are new alerts or that a request's state changed.
 * Never does: send an event's content.
 * Talks to: workspace, pipeline.
 */
@NullMarked
package io.threatlockdown.server.live;

import org.jspecify.annotations.NullMarked;
