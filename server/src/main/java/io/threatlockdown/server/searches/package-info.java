/**
 * Does: keeps the searches of each person, lists of alerts and queries, and those that people share.
 * Never does: run them.
 * Talks to: the workspace.
 */
@NullMarked
package io.threatlockdown.server.searches;

import org.jspecify.annotations.NullMarked;
