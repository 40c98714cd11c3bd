/**
 * Does: resolves the names of a syntax tree against the catalog and the let statements, checks types, gives the bound tree.
 * Never does: write SQL, or look at the data other than through the probe.
 * Talks to: the catalog and the probe that it is handed.
 */
@NullMarked
package io.threatlockdown.kql.bind;

import org.jspecify.annotations.NullMarked;
