/**
 * Does: reads the self-test files of a ruleset and runs their cases.
 * Never does: load rulesets; print.
 * Talks to: detection, the file system.
 */
@NullMarked
package io.threatlockdown.cli.ruleset;

import org.jspecify.annotations.NullMarked;
