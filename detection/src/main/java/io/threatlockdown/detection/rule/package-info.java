/**
 * Does: reads rule files, builds the rule tree and walks it for an event.
 * Never does: remember an event; write an alert.
 * Talks to: the fields of an event.
 */
@NullMarked
package io.threatlockdown.detection.rule;

import org.jspecify.annotations.NullMarked;
