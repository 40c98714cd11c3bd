/**
 * Does: asks a workspace, on this machine or in Azure, and shows the answer as it was asked for.
 * Never does: read options or configuration.
 * Talks to: workspace, a running server on this machine, azure.
 */
@NullMarked
package io.threatlockdown.cli.query;

import org.jspecify.annotations.NullMarked;
