/**
 * Does: resolves the names of a syntax tree against the catalog and the let statements, checks types, gives the bound tree.
 * Never does: read tables, write SQL.
 * Talks to: the catalog it is handed.
 */
@NullMarked
package io.threatlockdown.kql.bind;

import org.jspecify.annotations.NullMarked;
