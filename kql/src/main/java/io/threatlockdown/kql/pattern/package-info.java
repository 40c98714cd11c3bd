/**
 * Does: finds values that rows share, in rows of texts: every frequent combination, or a few telling ones.
 * Never does: read a query or a database.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.kql.pattern;

import org.jspecify.annotations.NullMarked;
