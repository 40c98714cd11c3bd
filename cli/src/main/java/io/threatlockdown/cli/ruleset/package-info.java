/**
 * Does: reads the files of tests of a ruleset, of every kind, and runs their cases.
 * Never does: load rulesets; print.
 * Talks to: detection, the file system.
 */
@NullMarked
package io.threatlockdown.cli.ruleset;

import org.jspecify.annotations.NullMarked;
