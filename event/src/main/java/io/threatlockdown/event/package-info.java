/**
 * Does: gives the words of the way of an event: columns, typed rows, batches, alerts, and the JSON form of each.
 * Never does: know where events come from or where they go.
 * Talks to: nobody; every other module talks about these.
 */
@NullMarked
package io.threatlockdown.event;

import org.jspecify.annotations.NullMarked;
