/**
 * Does: reads addresses and networks of IPv4 and IPv6 as people write them; finds the network of an address.
 * Never does: look up a name; know what a network stands for.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.detection.address;

import org.jspecify.annotations.NullMarked;
