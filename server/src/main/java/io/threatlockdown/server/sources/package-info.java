/**
 * Does: shows each request's health and each table's size.
 * Never does: start or stop a request.
 * Talks to: pipeline, workspace.
 */
@NullMarked
package io.threatlockdown.server.sources;

import org.jspecify.annotations.NullMarked;
