/**
 * Does: compares hour after hour what a source counts with what is held here, has what differs pulled again, and keeps what came of it.
 * Never does: move a checkpoint, hold up a request's own runs, or store a row itself.
 * Talks to: azure, kql, workspace.
 */
@NullMarked
package io.threatlockdown.pipeline.reconcile;

import org.jspecify.annotations.NullMarked;
