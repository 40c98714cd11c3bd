/**
 * Does: says how long what is kept, how much of it there is, and when the next of it goes.
 * Never does: remove anything, or change how long something is kept: the configuration says that.
 * Talks to: the workspace and its queries, the module outputs for the files.
 */
@NullMarked
package io.threatlockdown.server.retention;

import org.jspecify.annotations.NullMarked;
