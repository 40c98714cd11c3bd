/**
 * Does: the collections of Microsoft Graph that logs are read from: filters, pages, permissions, licences, throttling.
 * Never does: keep objects; they are said anew from rows and findings at each request.
 * Talks to: {@code http}, {@code token}, {@code shape}, {@code scenario}, the workspace.
 */
@NullMarked
package io.threatlockdown.tenant.graph;

import org.jspecify.annotations.NullMarked;
