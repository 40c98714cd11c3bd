/**
 * Does: compiles and matches the three pattern flavours of the rule language: osmatch, osregex and pcre2.
 * Never does: know what a pattern is applied to.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.detection.pattern;

import org.jspecify.annotations.NullMarked;
