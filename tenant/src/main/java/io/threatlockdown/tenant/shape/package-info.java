/**
 * Does: says the rows of tables in the words of Microsoft Graph and of the records that diagnostic settings write; pure functions.
 * Never does: know HTTP, files or who asks.
 * Talks to: {@code event}.
 */
@NullMarked
package io.threatlockdown.tenant.shape;

import org.jspecify.annotations.NullMarked;
