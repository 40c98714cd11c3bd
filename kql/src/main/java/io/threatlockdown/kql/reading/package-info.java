/**
 * Does: reads off a query over one table what it asks of each row, and what it counts, and says of every other step why it is none of that.
 * Never does: run a query, check it against more than the names of columns, know a language of rules.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.kql.reading;

import org.jspecify.annotations.NullMarked;
