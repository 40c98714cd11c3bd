/**
 * Does: what Entra ID does for a program that signs in, and for people who do with a browser: checks the form, answers with a signed
 * token or the error that Entra would give; checks the tokens of programs for the APIs.
 * Never does: ask for passwords, keep sessions or know what a token is used for.
 * Talks to: {@code http}.
 */
@NullMarked
package io.threatlockdown.tenant.token;

import org.jspecify.annotations.NullMarked;
