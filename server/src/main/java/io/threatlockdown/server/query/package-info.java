/**
 * Does: runs a person's own KQL on the workspace, or has a workspace in Azure answer it.
 * Never does: write anything.
 * Talks to: workspace, pipeline and, by its clients, azure.
 */
@NullMarked
package io.threatlockdown.server.query;

import org.jspecify.annotations.NullMarked;
