/**
 * How many alerts the shipped rules raise of ordinary traffic.
 *
 * <p>Does: plays the scenario without attacks through the rules. Never: stores anything, measures time. Talks to: the local tenant's
 * scenario, detection.
 */
@NullMarked
package io.threatlockdown.bench.noise;

import org.jspecify.annotations.NullMarked;
