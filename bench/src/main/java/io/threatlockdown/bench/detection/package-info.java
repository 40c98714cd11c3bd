/**
 * Does: makes a ruleset of the usual size, rows and lines for it, and measures detection with them; shows where its time goes.
 * Never does: judge; take rules or logs of others.
 * Talks to: detection.
 */
@NullMarked
package io.threatlockdown.bench.detection;

import org.jspecify.annotations.NullMarked;
