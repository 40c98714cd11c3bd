/**
 * Does: tells what is known of an address beside what is stored: where it is, whose, and in which known network.
 * Never does: ask the network; look into events.
 * Talks to: detection.
 */
@NullMarked
package io.threatlockdown.server.addresses;

import org.jspecify.annotations.NullMarked;
