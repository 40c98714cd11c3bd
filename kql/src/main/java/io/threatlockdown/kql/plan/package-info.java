/**
 * Does: holds the bound tree, a query in which every name is resolved and every expression has a type.
 * Never does: read text, write SQL.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.kql.plan;

import org.jspecify.annotations.NullMarked;
