/**
 * Does: says when a request runs next.
 * Never does: run anything, read a clock of its own.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.pipeline.schedule;

import org.jspecify.annotations.NullMarked;
