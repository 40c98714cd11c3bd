/**
 * Does: measures whole processes and prints what it measured, as rates and as ratios within one run.
 * Never does: judge; no test depends on a duration.
 * Talks to: the product's modules, child processes of its own.
 */
@NullMarked
package io.threatlockdown.bench;

import org.jspecify.annotations.NullMarked;
