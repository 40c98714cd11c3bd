/**
 * Does: reads scripts of tests, events with the rules that they must and must not raise, and plays them to rules; late and shuffled too.
 * Never does: load rulesets; print.
 * Talks to: detection, as an installation does; the shipped files.
 */
@NullMarked
package io.threatlockdown.detection.script;

import org.jspecify.annotations.NullMarked;
