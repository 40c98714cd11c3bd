/**
 * Does: says of an analytic rule whether it can run on the tables that there are, and what it lacks.
 * Never does: run it.
 * Talks to: kql, which compiles queries; workspace for its tables.
 */
@NullMarked
package io.threatlockdown.pipeline.analytic.binding;

import org.jspecify.annotations.NullMarked;
