/**
 * Does: runs a person's own KQL on the workspace.
 * Never does: write anything.
 * Talks to: workspace.
 */
@NullMarked
package io.threatlockdown.server.query;

import org.jspecify.annotations.NullMarked;
