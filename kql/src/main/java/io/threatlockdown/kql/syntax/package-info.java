/**
 * Does: KQL text to tokens and to a syntax tree that keeps positions.
 * Never does: resolve names, know types, know SQL.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.kql.syntax;

import org.jspecify.annotations.NullMarked;
