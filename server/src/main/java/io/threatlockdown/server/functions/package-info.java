/**
 * Does: lets people list, read, save and remove the workspace's saved functions.
 * Never does: judge a function; that is the compiler's.
 * Talks to: the workspace.
 */
@NullMarked
package io.threatlockdown.server.functions;

import org.jspecify.annotations.NullMarked;
