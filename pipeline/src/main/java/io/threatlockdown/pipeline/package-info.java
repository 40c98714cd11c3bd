/**
 * Does: runs each request on its schedule, from source through detection into one workspace transaction; keeps the health of each.
 * Never does: know pages, files of configuration, or how a rule decides.
 * Talks to: azure, detection, workspace.
 */
@NullMarked
package io.threatlockdown.pipeline;

import org.jspecify.annotations.NullMarked;
