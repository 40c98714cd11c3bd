/**
 * Does: shows what decoders and rules make of lines that a person or a program gives, one after the other.
 * Never does: load rulesets; store anything.
 * Talks to: detection; readers and writers.
 */
@NullMarked
package io.threatlockdown.cli.logtest;

import org.jspecify.annotations.NullMarked;
