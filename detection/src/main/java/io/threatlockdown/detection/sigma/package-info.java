/**
 * Does: reads rules in SigmaHQ's format, finds the columns that their fields mean, writes each as XML of our rule language, and says of each
 * whether it binds. Never does: look at an event; what comes out runs on the one engine.
 * Talks to: {@code detection.field} for what a table has, {@code xml} for the form of mistakes.
 */
@NullMarked
package io.threatlockdown.detection.sigma;

import org.jspecify.annotations.NullMarked;
