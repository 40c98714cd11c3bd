/**
 * Does: tries the steps to one request's rows, log-on, permission and question, and says of each how it went and what mends it.
 * Never does: keep a row.
 * Talks to: azure.
 */
@NullMarked
package io.threatlockdown.pipeline.probe;

import org.jspecify.annotations.NullMarked;
