/**
 * Does: reads the files of tests of a ruleset, of every kind, and runs their cases.
 * Never does: load rulesets; print.
 * Talks to: detection, {@code pipeline.analytic.script} for cases of analytic rules, the file system.
 */
@NullMarked
package io.threatlockdown.cli.ruleset;

import org.jspecify.annotations.NullMarked;
