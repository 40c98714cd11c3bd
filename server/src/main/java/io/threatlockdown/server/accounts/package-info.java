/**
 * Does: keeps who may log on, checks passwords, opens and ends sessions.
 * Never does: keep a password, or say which half of a log-on was wrong.
 * Talks to: the accounts file in the data directory.
 */
@NullMarked
package io.threatlockdown.server.accounts;

import org.jspecify.annotations.NullMarked;
