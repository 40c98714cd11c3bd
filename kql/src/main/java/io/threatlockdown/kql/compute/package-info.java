/**
 * Does: works out in Java the functions that SQL has no good spelling for.
 * Never does: know SQL or the database; throw for a value that does not fit; keep anything from one row to the next.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.kql.compute;

import org.jspecify.annotations.NullMarked;
