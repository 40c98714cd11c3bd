/**
 * Does: writes files that hold secrets.
 * Never does: know what the secrets are for.
 * Talks to: the data directory.
 */
@NullMarked
package io.threatlockdown.tenant.files;

import org.jspecify.annotations.NullMarked;
