/**
 * Does: parts a line of log text into its stamp, host and program, and the text behind them.
 * Never does: look at what the text says, or take the stamp for a time.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.detection.predecode;

import org.jspecify.annotations.NullMarked;
