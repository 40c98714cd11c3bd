/**
 * Does: words as KQL what is known of a user, an address, an application or a resource, as far as the stored tables have it.
 * Never does: run these queries; whoever shows them asks them as anybody asks.
 * Talks to: workspace.
 */
@NullMarked
package io.threatlockdown.server.entities;

import org.jspecify.annotations.NullMarked;
