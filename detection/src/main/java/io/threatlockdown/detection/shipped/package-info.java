/**
 * Does: reads the files of the shipped ruleset, which travel inside of the program.
 * Never does: know what they mean.
 * Talks to: the class path.
 */
@NullMarked
package io.threatlockdown.detection.shipped;

import org.jspecify.annotations.NullMarked;
