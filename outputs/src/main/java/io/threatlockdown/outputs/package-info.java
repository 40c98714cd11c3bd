/**
 * Does: moves lines from the workspace's outbox to the files of alerts and events, each once; keeps these files by day, compressed, and
 * for as long as they shall be kept.
 * Never does: know how a line came about or what is in it; hold up whoever writes to the workspace.
 * Talks to: workspace, the folder of the files.
 */
@NullMarked
package io.threatlockdown.outputs;

import org.jspecify.annotations.NullMarked;
