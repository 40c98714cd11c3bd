/**
 * Does: answers the overview page.
 * Never does: hold numbers: each answer is queries on the workspace.
 * Talks to: workspace, pipeline.
 */
@NullMarked
package io.threatlockdown.server.overview;

import org.jspecify.annotations.NullMarked;
