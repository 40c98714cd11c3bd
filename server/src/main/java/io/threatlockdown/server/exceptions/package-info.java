/**
 * Does: lists, previews, makes, extends and ends exceptions.
 * Never does: apply one to an alert; that is the pipeline's.
 * Talks to: workspace.
 */
@NullMarked
package io.threatlockdown.server.exceptions;

import org.jspecify.annotations.NullMarked;
