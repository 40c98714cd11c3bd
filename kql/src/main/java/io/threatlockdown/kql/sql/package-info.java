/**
 * Does: writes a bound tree as one SELECT, a common table expression for each step.
 * Never does: know a database; what databases spell differently comes from the dialect.
 * Talks to: the dialect it is handed.
 */
@NullMarked
package io.threatlockdown.kql.sql;

import org.jspecify.annotations.NullMarked;
