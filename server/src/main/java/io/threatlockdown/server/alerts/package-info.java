/**
 * Does: lists, groups, shows and exports alerts; takes what people make of them.
 * Never does: change an alert's own row.
 * Talks to: workspace.
 */
@NullMarked
package io.threatlockdown.server.alerts;

import org.jspecify.annotations.NullMarked;
