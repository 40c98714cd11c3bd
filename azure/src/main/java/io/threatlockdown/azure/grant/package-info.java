/**
 * Does: says what Azure must grant to whom, and where that is done: the place in the portal and the command of the Azure CLI.
 * Never does: run such a command, or name a secret.
 * Talks to: nobody; every part that meets a refusal takes its remedy from here.
 */
@NullMarked
package io.threatlockdown.azure.grant;

import org.jspecify.annotations.NullMarked;
