/**
 * Does: KQL text to tokens, syntax tree, bound tree with types, and SQL in a dialect; rewriting of a query's sources.
 * Never does: open files or connections, know HTTP, run a query.
 * Talks to: nobody; the catalog, the dialect and the connection to register functions on are handed in.
 */
@NullMarked
package io.threatlockdown.kql;

import org.jspecify.annotations.NullMarked;
