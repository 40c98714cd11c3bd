/**
 * Does: gives the fields of an event to decoders and rules as text, each when it is first asked for.
 * Never does: know which rule asks, change an event.
 * Talks to: the columns of a row, the text of a line.
 */
@NullMarked
package io.threatlockdown.detection.field;

import org.jspecify.annotations.NullMarked;
