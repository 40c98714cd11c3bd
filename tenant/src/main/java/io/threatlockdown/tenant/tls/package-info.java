/**
 * Does: makes and keeps the certificate authority of the local tenant and the certificate of its server.
 * Never does: give the keys to anybody but the server, or hand out certificates for other names than this machine's own.
 * Talks to: the data directory.
 */
@NullMarked
package io.threatlockdown.tenant.tls;

import org.jspecify.annotations.NullMarked;
