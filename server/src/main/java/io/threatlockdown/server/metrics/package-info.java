/**
 * Does: gives monitoring what it measures, in the text format of Prometheus, and load balancers a word.
 * Never does: count anything itself, or show a query, a secret or an event.
 * Talks to: pipeline, workspace.
 */
@NullMarked
package io.threatlockdown.server.metrics;

import org.jspecify.annotations.NullMarked;
