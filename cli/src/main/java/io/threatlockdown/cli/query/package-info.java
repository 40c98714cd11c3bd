/**
 * Does: runs KQL on a local workspace, through the server that holds it or on its file.
 * Never does: print.
 * Talks to: workspace, or a running server on this machine.
 */
@NullMarked
package io.threatlockdown.cli.query;

import org.jspecify.annotations.NullMarked;
