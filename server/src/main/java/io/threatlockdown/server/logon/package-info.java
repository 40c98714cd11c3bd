/**
 * Does: lets people log on with Entra ID over OpenID Connect and gives them the role that their app roles and groups stand for.
 * Never does: keep accounts or tokens, or ask Entra anything but who somebody is.
 * Talks to: Entra ID, {@code accounts} for the session that it opens.
 */
@NullMarked
package io.threatlockdown.server.logon;

import org.jspecify.annotations.NullMarked;
