/**
 * Does: runs queries on threads of their own, a few at a time, some rows ahead of whoever takes them, until they are stopped.
 * Never does: decide who may ask, or what an answer looks like.
 * Talks to: workspace.
 */
@NullMarked
package io.threatlockdown.server.running;

import org.jspecify.annotations.NullMarked;
