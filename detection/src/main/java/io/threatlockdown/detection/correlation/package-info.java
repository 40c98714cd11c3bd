/**
 * Does: remembers what rules over several events need of earlier ones, in the time when things happened, and tells when such a rule is
 * complete.
 * Never does: test a single event; store anything itself.
 * Talks to: the fields of an event; its owner takes its changes to where they are kept.
 */
@NullMarked
package io.threatlockdown.detection.correlation;

import org.jspecify.annotations.NullMarked;
