/**
 * Does: the Log Analytics query protocol, both in the local tenant and on the running server: what a request asks for, how its answer and
 * its errors look.
 * Never does: HTTP, or decide who may ask.
 * Talks to: {@code kql} for the errors of queries, {@code event} for the JSON form of values.
 */
@NullMarked
package io.threatlockdown.workspace.protocol;

import org.jspecify.annotations.NullMarked;
