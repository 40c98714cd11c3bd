/**
 * Does: keeps the tokens that machines log on with, and checks them.
 * Never does: keep a token itself, or let a token do more than its role.
 * Talks to: the tokens file in the data directory.
 */
@NullMarked
package io.threatlockdown.server.tokens;

import org.jspecify.annotations.NullMarked;
