/**
 * Does: HTTP for the local tenant: requests read whole, answers written, paths with holes matched.
 * Never does: know what the paths mean.
 * Talks to: the HTTP server of the JDK.
 */
@NullMarked
package io.threatlockdown.tenant.http;

import org.jspecify.annotations.NullMarked;
