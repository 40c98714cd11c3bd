/**
 * Does: keeps the tokens that machines ask the query API with, and checks them.
 * Never does: keep a token itself, or open the dashboard with one.
 * Talks to: the tokens file in the data directory.
 */
@NullMarked
package io.threatlockdown.server.tokens;

import org.jspecify.annotations.NullMarked;
