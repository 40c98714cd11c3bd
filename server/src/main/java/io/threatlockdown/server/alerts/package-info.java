/**
 * Does: lists, shows and exports alerts.
 * Never does: change them.
 * Talks to: workspace.
 */
@NullMarked
package io.threatlockdown.server.alerts;

import org.jspecify.annotations.NullMarked;
