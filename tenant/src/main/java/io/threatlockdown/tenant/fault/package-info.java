/**
 * Does: all that goes wrong with Azure, by switch or by a seeded schedule: stands before the endpoints, refuses, delays, cuts and empties
 * their answers, and tells them what only they can do wrong themselves.
 * Never does: change what the tenant holds.
 * Talks to: {@code http}.
 */
@NullMarked
package io.threatlockdown.tenant.fault;

import org.jspecify.annotations.NullMarked;
