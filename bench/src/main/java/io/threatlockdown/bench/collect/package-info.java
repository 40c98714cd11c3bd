/**
 * Does: measures how fast answers of Log Analytics, Graph and Storage are read and taken in, against a bare JSON parser on the same bytes.
 * Never does: collecting for others.
 * Talks to: azure, pipeline, workspace, tenant.
 */
@NullMarked
package io.threatlockdown.bench.collect;

import org.jspecify.annotations.NullMarked;
