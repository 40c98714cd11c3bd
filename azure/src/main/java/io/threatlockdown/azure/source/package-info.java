/**
 * Does: has what all ways to logs have in common: windows of time, batches that are handed out, how a question ended.
 * Never does: ask anything.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.azure.source;

import org.jspecify.annotations.NullMarked;
