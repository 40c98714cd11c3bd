/**
 * Does: what Entra ID does for a program that signs in: checks the form, answers with a signed token or the error that Entra would
 * give; checks such tokens for the APIs.
 * Never does: know users, sessions or what a token is used for.
 * Talks to: {@code http}.
 */
@NullMarked
package io.threatlockdown.tenant.token;

import org.jspecify.annotations.NullMarked;
