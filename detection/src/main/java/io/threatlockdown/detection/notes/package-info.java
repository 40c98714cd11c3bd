/**
 * Does: reads the notes of the shipped rules: what may be harmless, what to check, what to hunt for.
 * Never does: run a query; know what a query may say.
 * Talks to: the shipped files, {@code detection.yaml}.
 */
@NullMarked
package io.threatlockdown.detection.notes;

import org.jspecify.annotations.NullMarked;
