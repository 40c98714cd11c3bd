/**
 * Does: is the one executable, {@code tld}: reads the command line, puts the modules together, prints.
 * Never does: decide what a module decides.
 * Talks to: every module, the terminal.
 */
@NullMarked
package io.threatlockdown.cli;

import org.jspecify.annotations.NullMarked;
