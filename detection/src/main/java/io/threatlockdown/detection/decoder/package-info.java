/**
 * Does: reads decoder files and finds the decoder of an event, a row or a line of text, which decides what its fields are.
 * Never does: look at rules.
 * Talks to: the fields of an event, which it sets up.
 */
@NullMarked
package io.threatlockdown.detection.decoder;

import org.jspecify.annotations.NullMarked;
