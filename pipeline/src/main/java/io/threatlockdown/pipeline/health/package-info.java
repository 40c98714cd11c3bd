/**
 * Does: counts what a request does, knows what it is doing now, and says when it has stalled.
 * Never does: run, pause or stop a request.
 * Talks to: azure, for how a question ended.
 */
@NullMarked
package io.threatlockdown.pipeline.health;

import org.jspecify.annotations.NullMarked;
